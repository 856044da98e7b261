import HelperModel

/// What a program uses in place of the types in a provider's header.
///
/// A generated header stands alone but for the kernel's integer types, so the names of <stdint.h> become those, a
/// provider's own typedefs of scalars what they stand for, and enumerations their integers. Typedefs of structures
/// stay: they can be declared ahead.
enum ProviderTypes {
    static func programType(for type: HelperType) -> HelperType {
        KernelTypes.programType(for: type).mapLeaves { leaf in
            switch leaf {
            case .typedef(let name, let definition):
                if ProgramIntegers.type(named: name) != nil { return nil }
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
