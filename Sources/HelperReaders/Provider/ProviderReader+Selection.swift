extension ProviderReader {
    /// Which plain prototypes of a header are helpers. Those in the other dialects always are.
    public struct Selection: Sendable, Hashable {
        /// What their names begin with; none when empty.
        public var prefixes: [String]
        /// Their names; none when empty.
        public var names: [String]

        /// Without prefixes and names, all that are documented.
        public init(prefixes: [String] = [], names: [String] = []) {
            self.prefixes = prefixes
            self.names = names
        }

        var isEmpty: Bool { prefixes.isEmpty && names.isEmpty }

        func contains(_ name: String) -> Bool {
            names.contains(name) || prefixes.contains { name.hasPrefix($0) }
        }
    }
}
