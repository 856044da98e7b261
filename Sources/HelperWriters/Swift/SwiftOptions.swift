import HelperModel

/// What a user can ask of Swift provider stubs.
public struct SwiftOptions: WriterOptions, Hashable {
    /// What is left out at the start of helpers' names; nil for the provider's name, or `bpf_`, and the underscore
    /// behind it.
    public var prefix: String?
    /// Modules to import. With one, structures that the headers define are typed pointers.
    public var imports: [String] = []
    public var access = Access.public

    public init() {}

    public static let section: OptionSection? = OptionSection(key: "swift", title: "Swift stubs")
    public static let options: [WriterOption<SwiftOptions>] = [
        .text(
            "prefix", \.prefix, valueName: "prefix",
            "What is left out at the start of helpers' names; the provider's name, or bpf_, where this is not given."),
        .identifiers(
            "imports", flag: "import", \.imports, valueName: "module",
            "Import this module, which has the structures that the headers define. Can be repeated."),
        .choice("access", \.access, "Who sees the generated declarations."),
    ]

    /// Who sees the generated declarations.
    public enum Access: String, OptionChoice {
        case `public`, package, `internal`

        /// What stands in front of a declaration, with the space behind it.
        var modifier: String { self == .internal ? "" : "\(rawValue) " }
    }
}
