/// The names that several rows speak of.
enum Names {
    /// The structures that programs receive as their context.
    static let contexts = [
        "__sk_buff", "bpf_cgroup_dev_ctx", "bpf_nf_ctx", "bpf_perf_event_data", "bpf_raw_tracepoint_args",
        "bpf_sk_lookup", "bpf_sock_addr", "bpf_sock_ops", "bpf_sockopt", "bpf_sysctl", "pt_regs", "sk_buff",
        "sk_msg_buff", "sk_msg_md", "sk_reuseport_md", "xdp_buff", "xdp_md",
    ]

    /// The structures that kfuncs take a program's context as.
    static let kfuncContexts = [
        "__sk_buff", "bpf_nf_ctx", "bpf_perf_event_data", "bpf_perf_event_data_kern", "bpf_sk_lookup",
        "bpf_sock_addr", "bpf_sock_addr_kern", "bpf_sock_ops", "bpf_sock_ops_kern", "bpf_sockopt", "bpf_sysctl",
        "sk_msg_md", "sk_reuseport_md", "xdp_md",
    ]

    /// Structures of nothing but scalars that are objects of the kernel's all the same, which a program does not make.
    static let kernelObjects = [
        "bpf_cpumask", "bpf_list_head", "bpf_list_node", "bpf_rb_node", "bpf_rb_root", "bpf_refcount", "cpumask",
    ]

    /// How the names of providers' own context structures end.
    static let contextEndings = ["_md", "_md_t", "_ctx", "_ctx_t", "_context", "_context_t"]

    /// What a context is called when its type is `void *`, or the provider's own.
    static let contextParameters = ["ctx", "context", "skb", "xdp_md", "msg", "skops", "regs"]

    /// The structure that is a map.
    static let mapStructure = "bpf_map"

    /// What a map is called when its type is `void *`.
    static let mapParameters = ["map", "ringbuf", "ring_buffer", "perf_event_array"]

    /// How the name of a callback ends that has a context behind it.
    static let callbackEnding = "callback_fn"

    /// Headers of packets and addresses: memory, although few headers define them.
    static let memoryStructures = [
        "ethhdr", "icmp6hdr", "icmphdr", "iphdr", "ipv6hdr", "sockaddr", "sockaddr_in", "sockaddr_in6", "tcphdr",
        "udphdr",
    ]

    /// The last words of a name that carries the size of the memory in front of it.
    static let sizeWords = ["size", "sz", "len", "length", "count", "bytes"]

    /// Those that may also end a word, as in `buflen`.
    static let sizeEndings = ["size", "len", "length"]

    /// What stands in front of the name of memory in the name of its size.
    static let sizePrefix = "size_of_"
}
