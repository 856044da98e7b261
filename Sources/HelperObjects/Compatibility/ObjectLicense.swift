import BPFFormats

extension ObjectContents {
    /// The license of the object's programs, as libbpf hands it to the kernel; nil where there is none.
    var license: String? {
        guard let section = object.section(named: "license") else { return nil }
        let text = object.bytes[section.range].prefix(ObjectContents.longestLicense).prefix { $0 != 0 }
        return String(decoding: text, as: UTF8.self)
    }

    /// In bytes (libbpf, `bpf_object__init_license`).
    private static let longestLicense = 63

    /// Whether the kernel takes the license for one that is compatible with the GPL.
    var hasGPLCompatibleLicense: Bool { license.map(ObjectContents.compatibleLicenses.contains) ?? false }

    /// By the kernel's `license_is_gpl_compatible` (include/linux/license.h).
    private static let compatibleLicenses: Set<String> = [
        "GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
    ]
}
