import HelperModel

/// Which helpers one program may call both of.
struct HelperCallers {
    private struct Name: Hashable {
        let provider: String
        let programType: String
    }

    private let guids: [Name: GUID]

    init(_ interface: Interface) {
        guids = Dictionary(
            interface.programTypes.map { (Name(provider: $0.provider, programType: $0.name), $0.guid) }
        ) { first, _ in first }
    }

    /// Whether a program may call both, where they have the same number. What the platform numbers, any program may.
    func mayMeet(_ a: ProvidedFunction, _ b: ProvidedFunction, number: HelperID) -> Bool {
        guard !number.isGlobal, let ofA = types(of: a), let ofB = types(of: b) else { return true }
        return !ofA.isDisjoint(with: ofB)
    }

    /// The program types that may call a helper; nil where all may, or where one of them is not known.
    private func types(of function: ProvidedFunction) -> Set<GUID>? {
        guard let names = function.programTypes else { return nil }
        let known = names.compactMap { guids[Name(provider: function.provider, programType: $0)] }
        return known.count == names.count ? Set(known) : nil
    }
}
