import HelperModel

/// What a program uses in place of the types in a provider's header.
///
/// A generated header stands alone but for the kernel's integer types, so the names of <stdint.h> become those, a provider's own typedefs of
/// scalars what they stand for, and enumerations their integers. Typedefs of structures stay: they can be declared ahead.
enum ProviderTypes {
    /// The names of <stdint.h>.
    static let names: [String: String] = [
        "uint8_t": "__u8", "uint16_t": "__u16", "uint32_t": "__u32", "uint64_t": "__u64", "int8_t": "__s8", "int16_t": "__s16",
        "int32_t": "__s32", "int64_t": "__s64",
    ]

    static func programType(for type: HelperType) -> HelperType {
        ProgramTypes.programType(for: type).mapLeaves { leaf in
            switch leaf {
            case .typedef(let name, let definition):
                if let known = names[name] { return .typedef(known, ProgramTypes.definition(of: known) ?? definition) }
                if ProgramTypes.isProgramName(name) { return nil }
                if case .record(_, let tag, _) = definition.resolved {
                    // One without a tag can't be declared ahead; its name is the provider's header's to define.
                    return tag.isEmpty || definition.qualifiers != [] ? nil : .typedef(name, definition)
                }
                return programType(for: definition)
            case .enumeration(_, let integer): return integer
            default: return nil
            }
        }
    }
}
