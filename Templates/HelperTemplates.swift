/// The Mustache templates, compiled into the program: one folder an output, one property a template.
///
/// A template is text with `{{tags}}` (mustache(5)); what the tags mean is set by the writer that uses it.
public enum HelperTemplates {
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

/// The templates of what programs in Swift import: one a file, by what the file is called.
public enum SwiftProgramTemplates {
    /// What every program has.
    public static var common: [(file: String, text: String)] {
        [
            ("module.modulemap", text(PackageResources.module_modulemap_mustache)),
            ("bpf_program.h", text(PackageResources.bpf_program_h_mustache)),
            ("companion.c", text(PackageResources.companion_c_mustache)),
            ("Contexts.swift", text(PackageResources.Contexts_swift_mustache)),
            ("Helpers.swift", text(PackageResources.Helpers_swift_mustache)),
            ("KernelObjects.swift", text(PackageResources.KernelObjects_swift_mustache)),
            ("Maps.swift", text(PackageResources.Maps_swift_mustache)),
            ("PacketAccess.swift", text(PackageResources.PacketAccess_swift_mustache)),
            ("Support.swift", text(PackageResources.Support_swift_mustache)),
        ]
    }

    /// The types of maps, of which a program has those that it uses.
    public static var maps: [(file: String, text: String)] {
        [
            ("BloomFilter.swift", text(PackageResources.BloomFilter_swift_mustache)),
            ("ConstantArray.swift", text(PackageResources.ConstantArray_swift_mustache)),
            ("HandleMap.swift", text(PackageResources.HandleMap_swift_mustache)),
            ("KeyedMap.swift", text(PackageResources.KeyedMap_swift_mustache)),
            ("PerfEventArray.swift", text(PackageResources.PerfEventArray_swift_mustache)),
            ("ProgramArray.swift", text(PackageResources.ProgramArray_swift_mustache)),
            ("RedirectMap.swift", text(PackageResources.RedirectMap_swift_mustache)),
            ("RingBuffer.swift", text(PackageResources.RingBuffer_swift_mustache)),
            ("ValueQueue.swift", text(PackageResources.ValueQueue_swift_mustache)),
        ]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
