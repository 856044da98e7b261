import HelperModel

/// A difference between two contracts of a helper: what is asked of programs more, and what they may do that they might
/// not.
struct ContractChange {
    /// What is new, as the end of a sentence.
    let words: String
    let isGuess: Bool

    /// What programs have to keep to that they had not.
    static func tightened(_ old: ProvidedFunction, _ new: ProvidedFunction) -> [ContractChange] {
        arguments(old, new) + returns(old, new, grows: true)
    }

    /// What providers have to cope with that they had not.
    static func loosened(_ old: ProvidedFunction, _ new: ProvidedFunction) -> [ContractChange] {
        // What loosens on the way there, tightens on the way back.
        arguments(new, old).map {
            ContractChange(words: "no longer holds that \($0.words)", isGuess: $0.isGuess)
        } + returns(old, new, grows: false)
    }

    private static func arguments(_ weak: ProvidedFunction, _ strong: ProvidedFunction) -> [ContractChange] {
        guard weak.prototype.parameters.count == strong.prototype.parameters.count else { return [] }
        return zip(weak.prototype.parameters, strong.prototype.parameters).enumerated().flatMap {
            index, pair -> [ContractChange] in
            // Of another type there is no more to say.
            guard let before = pair.0.contract, let after = pair.1.contract, pair.0.type.isCompatible(with: pair.1.type)
            else { return [] }
            let name = pair.1.name ?? "argument \(index + 1)"
            let isGuess = before.basis.reason == .guessed || after.basis.reason == .guessed
            var words: [String] = []
            if before.isNullable, !after.isNullable, after.kind.isPointer { words.append("\(name) may not be null") }
            if !after.kind.allows(before.kind) { words.append(tightened(name, before.kind, after.kind)) }
            if let size = after.size, before.size != size, before.kind == after.kind {
                let parameter =
                    strong.prototype.parameters.indices.contains(size) ? strong.prototype.parameters[size].name : nil
                words.append("the size of \(name) is \(parameter ?? "argument \(size + 1)")")
            }
            if let bytes = after.bytes, before.kind == after.kind, before.bytes.map({ $0 < bytes }) ?? false {
                words.append("\(name) has \(bytes) bytes")
            }
            return words.map { ContractChange(words: $0, isGuess: isGuess) }
        }
    }

    /// What is said of an argument whose kind no longer allows for all that it did.
    private static func tightened(_ name: String, _ before: ArgumentContract.Kind, _ after: ArgumentContract.Kind)
        -> String
    {
        if before == .anything { return "\(name) is \(after.rawValue)" }
        if before.isSize, before.allows(after) { return "\(name) may not be zero" }
        return "\(name) is \(after.rawValue) and not \(before.rawValue)"
    }

    /// - Parameter grows: whether to look for what programs have to expect more, or less.
    private static func returns(_ old: ProvidedFunction, _ new: ProvidedFunction, grows: Bool) -> [ContractChange] {
        guard let before = old.contract?.returns, let after = new.contract?.returns,
            old.prototype.returnType.isCompatible(with: new.prototype.returnType)
        else { return [] }
        let isGuess = before.basis.reason == .guessed || after.basis.reason == .guessed
        if before.kind != after.kind {
            return grows
                ? [
                    ContractChange(
                        words: "it returns \(after.kind.rawValue) and not \(before.kind.rawValue)", isGuess: isGuess)
                ] : []
        }
        if grows, !before.isNullable, after.isNullable {
            return [ContractChange(words: "it may return null", isGuess: isGuess)]
        }
        if !grows, before.isNullable, !after.isNullable {
            return [ContractChange(words: "holds that it never returns null", isGuess: isGuess)]
        }
        return []
    }
}
