/// The Mustache templates, compiled into the program: one folder an output, one property a template.
///
/// A template is text with `{{tags}}` (mustache(5)); what the tags mean is set by the writer that uses it.
public enum HelperTemplates {
    /// The C header that declares helpers for programs.
    public static var helperDefinitions: String { text(PackageResources.bpf_helper_defs_h_mustache) }

    /// The Swift stubs of providers.
    public static var swiftProvider: String { text(PackageResources.Provider_swift_mustache) }

    /// A configuration to start from, with every key explained.
    public static var initialConfiguration: String { text(PackageResources.helpergen_yaml) }

    /// The provider's header that the configuration names.
    public static var initialProvider: String { text(PackageResources.provider_h) }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
