import HelperModel

extension Interface {
    /// The functions that have a key which a function of another provider has had before, each with that one. Within a
    /// provider it is another rule's.
    func clashes<Key: Hashable>(
        of key: (ProvidedFunction) -> Key?
    ) -> [(function: ProvidedFunction, other: ProvidedFunction)] {
        var first: [Key: ProvidedFunction] = [:]
        return functions.compactMap { function in
            guard let key = key(function) else { return nil }
            guard let other = first[key] else {
                first[key] = function
                return nil
            }
            return other.provider == function.provider ? nil : (function, other)
        }
    }
}
