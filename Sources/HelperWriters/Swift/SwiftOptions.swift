/// What a user can ask of Swift provider stubs.
public struct SwiftOptions: Sendable, Hashable {
    /// What is left out at the start of helpers' names; nil for the provider's name, or `bpf_`, and the underscore behind it.
    public var prefix: String?
    /// Modules to import. With one, structures that the headers define are typed pointers.
    public var imports: [String]
    public var access: Access

    public init(prefix: String? = nil, imports: [String] = [], access: Access = .public) {
        self.prefix = prefix
        self.imports = imports
        self.access = access
    }

    /// Who sees the generated declarations.
    public enum Access: String, Sendable, CaseIterable {
        case `public`, package, `internal`

        /// What stands in front of a declaration, with the space behind it.
        var modifier: String { self == .internal ? "" : "\(rawValue) " }
    }
}
