import HelperModel

/// The names that BPF platforms use for things a verifier tells apart. All that is known by name stands here.
enum Vocabulary {
    /// The structures that programs receive as their context.
    static let contexts: Set<String> = [
        "__sk_buff", "bpf_cgroup_dev_ctx", "bpf_nf_ctx", "bpf_perf_event_data", "bpf_raw_tracepoint_args", "bpf_sk_lookup", "bpf_sock_addr",
        "bpf_sock_ops", "bpf_sockopt", "bpf_sysctl", "pt_regs", "sk_buff", "sk_msg_buff", "sk_msg_md", "sk_reuseport_md", "xdp_buff",
        "xdp_md",
    ]

    /// How the names of providers' own context structures end.
    static let contextEndings = ["_md", "_md_t", "_ctx", "_ctx_t", "_context", "_context_t"]

    /// What a context is called when its type is `void *`, or the provider's own.
    static let contextNames: Set<String> = ["ctx", "context", "skb", "xdp_md", "msg", "skops", "regs"]

    /// Structures that stand for a kind of argument by themselves.
    static let kindsByStructure: [String: ArgumentContract.Kind] = [
        "bpf_dynptr": .ptrToDynptr, "bpf_map": .ptrToMap, "bpf_sock": .ptrToSockCommon, "bpf_spin_lock": .ptrToSpinLock,
        "bpf_timer": .ptrToTimer, "sock": .ptrToBTFIDSockCommon,
    ]

    /// Headers of packets and addresses: memory, although few headers define them.
    static let memoryStructures: Set<String> = [
        "ethhdr", "icmp6hdr", "icmphdr", "iphdr", "ipv6hdr", "sockaddr", "sockaddr_in", "sockaddr_in6", "tcphdr", "udphdr",
    ]

    /// What an object of the kernel's is called when its type is `void *`.
    static let objectNames: Set<String> = ["cgroup", "cgrp", "file", "inode", "task", "tsk"]
    static let socketNames: Set<String> = ["sk", "sock"]
    static let mapNames: Set<String> = ["map", "ringbuf", "ring_buffer", "perf_event_array"]

    /// The last word of a name that carries the size of the memory in front of it.
    static let sizeWords = ["size", "sz", "len", "length", "count", "bytes"]

    /// What memory is called that a helper fills, or reads.
    static let outputNames: Set<String> = ["dst", "dest", "destination", "out", "output", "res", "result"]
    static let inputNames: Set<String> = [
        "src", "source", "from", "data", "input", "fmt", "name", "params", "param", "attr", "addr", "tuple", "hdr", "iph", "th",
    ]

    /// What a helper does, by the words of its name: those that bring data to the program, and those that take it.
    static let fetchingVerbs: Set<String> = ["get", "load", "read", "fetch", "peek", "pop", "copy", "receive", "query", "dump"]
    static let storingVerbs: Set<String> = [
        "set", "store", "write", "put", "push", "update", "send", "output", "bind", "append", "submit", "check", "replace", "diff", "print",
        "printf", "printk", "vprintk", "snprintf", "strncmp", "cmp", "compare", "emit", "report", "log",
    ]

    /// The words of a snake_case name.
    static func words(of name: String) -> [Substring] {
        name.split(separator: "_")
    }
}
