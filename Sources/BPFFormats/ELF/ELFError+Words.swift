extension ELFError.Reason {
    /// What is wrong and what to do.
    public var words: String {
        switch self {
        case .notELF: "this is not an ELF file; give it an object that a compiler wrote for BPF"
        case .not64Bits: "this is an ELF file of 32 bits; BPF objects have 64"
        case .unknownByteOrder(let byte): "the ELF header names no byte order that there is (\(byte))"
        case .otherMachine(let machine):
            "this is an ELF file for another machine (\(machine)); compile for the target bpf"
        case .notRelocatable: "this ELF file is not relocatable; give it what the compiler wrote, before any linker"
        case .noBPFCode: "this ELF file names no machine, and has no code for BPF; compile for the target bpf"
        case .endsWithinHeader: "the file ends within its ELF header"
        case .endsBeforeSectionHeaders(let start): "the file ends before its section headers, at byte \(start)"
        case .endsWithinSectionHeaders(let count): "the file ends within its \(count) section headers"
        case .endsWithinSectionHeader(let index): "the file ends within section header \(index)"
        case .endsWithinSection(let index, let offset, let size, let fileSize):
            "section \(index) has \(size) bytes at \(offset), and the file ends at \(fileSize)"
        case .endsWithinSymbol(let index): "the file ends within symbol \(index)"
        case .noSectionHeaders: "there are no section headers"
        case .sectionHeaderSize(let size): "section headers have \(size) bytes; they have \(ELF.sectionHeaderSize)"
        case .sectionNamesAreNoStrings: "the section with the names of sections is no table of strings"
        case .sectionWithoutName(let index): "the name of section \(index) is not in the table of section names"
        case .overlappingSections(let first, let second, let place):
            "sections \(first) and \(second) share bytes, from \(place) on"
        case .sectionOverHeader(let name): "section \(name) lies over a header of the file"
        case .severalSymbolTables(let count): "there are \(count) symbol tables; there is one at most"
        case .partOfRelocation(let section, let size): "section \(section) is not made of relocations of \(size) bytes"
        case .partOfSymbol: "the symbol table is not made of symbols of \(ELF.symbolSize) bytes"
        case .symbolsWithoutStrings: "the symbol table names no table of strings"
        case .noSuchSymbol(let index, let count): "there is no symbol \(index); the object has \(count)"
        case .symbolInNoSection(let index, let section):
            "symbol \(index) is in section \(section), which does not exist"
        case .symbolWithoutName(let index): "the name of symbol \(index) is not in the table of strings"
        case .relocationWithoutSymbol(let section, let symbol, let count):
            "section \(section) relocates with symbol \(symbol); the object has \(count)"
        }
    }
}
