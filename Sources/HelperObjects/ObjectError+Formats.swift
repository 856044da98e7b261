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
}
