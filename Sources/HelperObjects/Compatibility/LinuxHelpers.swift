import HelperModel

/// What loaders on Linux know of helpers.
enum LinuxHelpers {
    /// The tag of the enumeration that numbers them.
    static let enumeration = "bpf_func_id"
    static let constantPrefix = "BPF_FUNC_"

    /// The helpers that libbpf has called in place of newer ones where the kernel lacks those: `bpf_probe_read` for
    /// `bpf_probe_read_user` and `bpf_probe_read_kernel`, and the same of strings (`bpf_object__sanitize_prog`).
    static let older: [HelperID: HelperID] = [112: 4, 113: 4, 114: 45, 115: 45]
}
