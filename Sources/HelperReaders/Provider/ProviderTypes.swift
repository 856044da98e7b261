import HelperModel

/// What a program uses in place of the types in a provider's header.
///
/// Integers keep the words that the system's headers define, whichever the source writes; how an output spells them is
/// its writer's to choose. A provider's own typedefs of scalars become what they stand for, and enumerations their
/// integers. Typedefs of structures stay.
enum ProviderTypes {
    /// - Parameter isCompared: whether loaders hold the type against the platform's own, so that its structures and
    ///   enumerations stay.
    static func programType(for type: HelperType, isCompared: Bool = false) -> HelperType {
        type.mapLeaves { leaf in
            switch leaf {
            case .typedef(let name, let definition):
                if ProgramIntegers.header(of: name) != nil, case .integer = definition.resolved { return nil }
                if case .record(_, let tag, _) = definition.resolved {
                    // One without a tag can't be declared ahead; its name is the provider's header's to define.
                    return tag.isEmpty || definition.qualifiers != [] ? nil : .typedef(name, definition)
                }
                if isCompared, case .enumeration("", _) = definition { return leaf }
                let program = programType(for: definition, isCompared: isCompared)
                // A word that the source defines by another of the system's is that one.
                if case .typedef = program.unqualified { return program }
                return KernelTypes.programType(for: name, program) ?? program
            case .enumeration(_, let integer): return isCompared ? nil : integer
            case .record: return isCompared ? nil : KernelTypes.programType(for: leaf)
            default: return nil
            }
        }
    }
}
