import BPFFormats
import HelperDiagnostics

extension ObjectError {
    /// Does `body`, and says in words what is wrong when it can't.
    @inline(__always)
    static func translating<Value>(_ body: () throws(ELFError) -> Value) throws(ObjectError) -> Value {
        do throws(ELFError) { return try body() } catch { throw ObjectError(error) }
    }

    init(_ error: ELFError) {
        self.init(error.reason.rule, error.reason.words)
    }

    /// BTF that can't be read does not keep an object from being read.
    init(_ error: BTFError) {
        self.init(ObjectRules.unreadBTF, error.reason.words)
    }
}

extension ELFError.Reason {
    /// The rule that the file breaks.
    fileprivate var rule: Rule {
        switch self {
        case .notELF, .not64Bits, .unknownByteOrder, .otherMachine, .notRelocatable, .noBPFCode: ObjectRules.format
        case .endsWithinHeader, .endsBeforeSectionHeaders, .endsWithinSectionHeaders, .endsWithinSectionHeader,
            .endsWithinSection, .endsWithinSymbol:
            ObjectRules.truncated
        case .noSectionHeaders, .sectionHeaderSize, .sectionNamesAreNoStrings, .sectionWithoutName,
            .overlappingSections,
            .sectionOverHeader, .severalSymbolTables, .partOfRelocation:
            ObjectRules.section
        case .partOfSymbol, .symbolsWithoutStrings, .noSuchSymbol, .symbolInNoSection, .symbolWithoutName:
            ObjectRules.symbol
        case .relocationWithoutSymbol: ObjectRules.relocation
        }
    }

    /// What is wrong and what to do.
    fileprivate var words: String {
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

extension BTFError.Reason {
    fileprivate var words: String {
        switch self {
        case .endsWithinHeader: "the BTF ends within its header"
        case .noMagic: "the BTF does not begin with its magic number in the object's byte order"
        case .unknownVersion(let version): "the BTF is of version \(version), which is not known"
        case .endsWithinData: "the BTF speaks of more bytes than its section has"
        case .typesOverlapStrings: "the types and the strings of the BTF share bytes"
        case .endsWithinType(let id): "type \(id) of the BTF ends behind the types"
        case .otherByteOrderThanBase: "the BTF has another byte order than the BTF that it continues"
        case .linesWithoutHeader: "the line information of the object has no header"
        case .linesEndWithinData: "the line information of the object speaks of more bytes than its section has"
        case .linesWithoutSection: "the line information of the object has a section without a name or an end"
        case .setEndsWithinSection(let name): "the set \(name) of BTF ids ends behind its section"
        }
    }
}
