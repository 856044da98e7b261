extension ProviderReader {
    /// The enumeration whose constants number the helpers of a header, where their names are not the helpers'.
    public struct Numbering: Sendable, Hashable {
        /// Its tag, or the name of its typedef; nil for all enumerations.
        public var enumeration: String?
        /// What the names of its constants begin with; what follows is the end of a helper's name, in any case of
        /// letters: `FN_NOW` numbers `acme_now`.
        public var prefix: String

        public init(enumeration: String? = nil, prefix: String = "") {
            self.enumeration = enumeration
            self.prefix = prefix
        }
    }
}
