/// A type of map that programs written in Swift can have.
public struct ProgramMapType: Sendable, Hashable {
    /// As users write it: the kernel's name in lower case, without what all names begin with (`lru_hash` for
    /// `BPF_MAP_TYPE_LRU_HASH`).
    public let name: String
    /// The kernel's name.
    public let kernelName: String
    /// What programs do with it.
    public let use: Use
    public let key: Need
    public let value: Need
    public let needsEntries: Bool
    /// The kernel's flags (`map_flags`) that it is made with, by their names.
    public let flags: [String]

    /// What programs do with a map.
    public enum Use: String, Sendable, Hashable, CaseIterable {
        /// They find values by keys, and change them.
        case keyed
        /// They find values by keys, and can't change them.
        case constant
        /// They write records where user space reads them.
        case ring
        /// They send records to user space, through a ring of each CPU.
        case perf
        /// They go on in another program.
        case programs
        /// They put values in and take them out.
        case queue
        /// They ask whether a value may be in it.
        case filter
        /// They send packets there.
        case redirect
        /// They pass it to helpers, which know what to do with it.
        case handle
    }

    /// Whether a user says a key or value.
    public enum Need: Sendable, Hashable {
        case none
        case given
        /// It is always this type.
        case fixed(String)
    }

    private init(
        _ name: String, _ use: Use, key: Need = .given, value: Need = .given, needsEntries: Bool = true,
        kernelName: String? = nil, flags: [String] = []
    ) {
        self.name = name
        self.kernelName = kernelName ?? "BPF_MAP_TYPE_\(name.uppercased())"
        self.use = use
        self.key = key
        self.value = value
        self.needsEntries = needsEntries
        self.flags = flags
    }

    /// Whether ``ProgramMap/entries`` are bytes.
    public var isRing: Bool { use == .ring }

    /// The type of this name; nil where there is none.
    public init?(_ name: String) {
        guard let type = ProgramMapType.all.first(where: { $0.name == name }) else { return nil }
        self = type
    }

    private static let index = Need.fixed("__u32")

    /// The types, in the kernel's order (`enum bpf_map_type`), and those that are one of them in a certain use. Not
    /// among them are maps of maps, whose inner maps would have to be listed, arenas, and tables of functions.
    public static let all: [ProgramMapType] = [
        ProgramMapType("hash", .keyed),
        ProgramMapType("array", .keyed, key: index),
        ProgramMapType("prog_array", .programs, key: index, value: index),
        ProgramMapType("perf_event_array", .perf, key: .none, needsEntries: false),
        ProgramMapType("percpu_hash", .keyed),
        ProgramMapType("percpu_array", .keyed, key: index),
        ProgramMapType("stack_trace", .handle, key: index),
        ProgramMapType("cgroup_array", .handle, key: index, value: index),
        ProgramMapType("lru_hash", .keyed),
        ProgramMapType("lru_percpu_hash", .keyed),
        ProgramMapType("lpm_trie", .keyed, flags: ["BPF_F_NO_PREALLOC"]),
        ProgramMapType("devmap", .redirect, key: index),
        ProgramMapType("sockmap", .handle, key: index, value: index),
        ProgramMapType("cpumap", .redirect, key: index),
        ProgramMapType("xskmap", .redirect, key: index, value: index),
        ProgramMapType("sockhash", .handle, value: index),
        ProgramMapType("reuseport_sockarray", .handle, key: index),
        ProgramMapType("queue", .queue, key: .none),
        ProgramMapType("stack", .queue, key: .none),
        ProgramMapType("sk_storage", .handle, key: .fixed("int"), needsEntries: false, flags: ["BPF_F_NO_PREALLOC"]),
        ProgramMapType("devmap_hash", .redirect, key: index),
        ProgramMapType("ringbuf", .ring, key: .none),
        ProgramMapType(
            "inode_storage", .handle, key: .fixed("int"), needsEntries: false, flags: ["BPF_F_NO_PREALLOC"]),
        ProgramMapType("task_storage", .handle, key: .fixed("int"), needsEntries: false, flags: ["BPF_F_NO_PREALLOC"]),
        ProgramMapType("bloom_filter", .filter, key: .none),
        ProgramMapType("cgrp_storage", .handle, key: .fixed("int"), needsEntries: false, flags: ["BPF_F_NO_PREALLOC"]),
        ProgramMapType(
            "constants", .constant, key: index, kernelName: "BPF_MAP_TYPE_ARRAY", flags: ["BPF_F_RDONLY_PROG"]),
    ]
}
