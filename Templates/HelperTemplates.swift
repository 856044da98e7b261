/// The Mustache templates, compiled into the program: one folder an output, one property a template.
///
/// A template is text with `{{tags}}` (mustache(5)); what the tags mean is set by the writer that uses it.
public enum HelperTemplates {
    /// The C header that declares helpers for programs.
    public static var helperDefinitions: String { text(PackageResources.bpf_helper_defs_h_mustache) }

    /// The Swift stubs of providers.
    public static var swiftProvider: String { text(PackageResources.Provider_swift_mustache) }

    /// What eBPF for Windows is told of an extension: `program_info.h`, and the part that it repeats.
    public static var windowsInfo: [String: String] {
        [
            "program_info.h": text(PackageResources.program_info_h_mustache),
            "helper_prototypes": text(PackageResources.helper_prototypes_mustache),
        ]
    }

    /// What a driver for Windows implements and registers: `provider.h`, `provider.c`, and the parts of these.
    public static var windowsProvider: [String: String] {
        [
            "provider.h": text(PackageResources.provider_h_mustache),
            "provider.c": text(PackageResources.provider_c_mustache),
            "helper_addresses": text(PackageResources.helper_addresses_mustache),
        ]
    }

    /// What writes an extension into the eBPF store of Windows: `store.c`.
    public static var windowsStore: [String: String] { ["store.c": text(PackageResources.store_c_mustache)] }

    /// A configuration to start from, with every key explained.
    public static var initialConfiguration: String { text(PackageResources.helpergen_yaml) }

    /// The provider's header that the configuration names.
    public static var initialProvider: String { text(PackageResources.provider_h) }

    /// The style sheet that the reference has inside of it.
    public static var referenceStyle: String { text(PackageResources.page_css) }

    /// The script that the reference has inside of it.
    public static var referenceScript: String { text(PackageResources.page_js) }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
