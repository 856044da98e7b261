/// Why an ELF file can't be read.
public struct ELFError: Error, Sendable, Hashable {
    public let reason: Reason
    /// Where in the file what is wrong was found, in bytes.
    public let offset: Int

    @usableFromInline
    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// What is wrong; sizes and offsets are in bytes.
    public enum Reason: Sendable, Hashable {
        // What kind of file it is
        case notELF
        case not64Bits
        case unknownByteOrder(UInt8)
        case otherMachine(UInt16)
        case notRelocatable
        /// It names no machine (`EM_NONE`), and has no code that could be BPF.
        case noBPFCode

        // Where the file ends
        case endsWithinHeader
        case endsBeforeSectionHeaders(start: UInt64)
        case endsWithinSectionHeaders(count: Int)
        case endsWithinSectionHeader(index: Int)
        case endsWithinSection(index: Int, offset: UInt64, size: UInt64, fileSize: Int)
        case endsWithinSymbol(index: Int)

        // Sections
        case noSectionHeaders
        case sectionHeaderSize(UInt16)
        case sectionNamesAreNoStrings
        case sectionWithoutName(index: Int)
        case overlappingSections(String, String, from: Int)
        case sectionOverHeader(String)
        case severalSymbolTables(count: Int)
        /// A section of relocations whose size is no multiple of a relocation's.
        case partOfRelocation(section: String, relocationSize: Int)

        // Symbols and relocations
        case partOfSymbol
        case symbolsWithoutStrings
        case noSuchSymbol(index: Int, count: Int)
        case symbolInNoSection(index: Int, section: Int)
        case symbolWithoutName(index: Int)
        case relocationWithoutSymbol(section: String, symbol: UInt64, count: Int)
    }
}
