/// Which program types may call which helpers.
public struct HelperCallers: Sendable {
    private struct Name: Hashable {
        let provider: String
        let programType: String
    }

    private let guids: [Name: GUID]

    public init(_ interface: Interface) {
        guids = Dictionary(
            interface.programTypes.map { (Name(provider: $0.provider, programType: $0.name), $0.guid) }
        ) { first, _ in first }
    }

    /// Whether a program may call both, where they have the same number. What the platform numbers, any program may.
    public func mayMeet(_ a: ProvidedFunction, _ b: ProvidedFunction, number: HelperID) -> Bool {
        guard !number.isGlobal, let ofA = known(a), let ofB = known(b) else { return true }
        return !ofA.isDisjoint(with: ofB)
    }

    /// The GUIDs of the program types that may call a function; nil where all may. What the platform numbers, and what
    /// is found by its name through BTF, all may. A program type that the interface lacks has no GUID here.
    public func types(of function: ProvidedFunction) -> Set<GUID>? {
        guard let names = function.programTypes, !function.thing.isKfunc, function.id?.isGlobal != true else {
            return nil
        }
        return Set(guids(names, of: function))
    }

    /// The program types that may call a helper; nil where all may, or where one of them is not known.
    private func known(_ function: ProvidedFunction) -> Set<GUID>? {
        guard let names = function.programTypes else { return nil }
        let known = guids(names, of: function)
        return known.count == names.count ? Set(known) : nil
    }

    private func guids(_ names: [String], of function: ProvidedFunction) -> [GUID] {
        names.compactMap { guids[Name(provider: function.provider, programType: $0)] }
    }
}
