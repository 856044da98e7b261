/// What programs are on Linux, by the names of the sections that they are in (libbpf; the kernel's
/// Documentation/bpf/libbpf/program_types.rst).
struct LinuxSections {
    /// The type of the programs in a section.
    struct Match: Sendable, Hashable {
        /// The name of the program type in `enum bpf_prog_type`, without what all begin with, in lower case.
        let type: String
        /// Whether such programs may sleep.
        let isSleepable: Bool

        /// Whether a map that holds such a program has libbpf load it (`bpf_object_adjust_struct_ops_autoload`).
        var isLoadedWithMap: Bool { type == "struct_ops" }

        /// The enumerator, such as `BPF_PROG_TYPE_XDP`.
        var constant: String { LinuxSections.constantPrefix + type.uppercased() }
    }

    static let constantPrefix = "BPF_PROG_TYPE_"

    /// The section of functions that programs share (libbpf, `prog_is_subprog`).
    static let shared = ".text"

    /// Whether libbpf loads programs in a section of this name only when it is asked to.
    static func isOptional(_ section: String) -> Bool { section.hasPrefix("?") }

    /// What programs in a section of this name are; nil for a name that libbpf does not know.
    ///
    /// libbpf leaves a question mark in front out: such programs are not loaded unless they are asked for.
    static func match(_ section: String) -> Match? {
        var name = Substring(section)
        if isOptional(section) { name = name.dropFirst() }
        for row in rows where row.matches(name) { return Match(type: row.type, isSleepable: row.isSleepable) }
        return nil
    }

    /// A row of libbpf's table.
    private struct Row {
        let name: String
        let type: String
        let rest: Rest
        let isSleepable: Bool

        /// What stands behind the name.
        enum Rest {
            case nothing
            /// A slash and more.
            case required
            /// Nothing, or a slash and more.
            case optional
        }

        func matches(_ section: Substring) -> Bool {
            guard section.hasPrefix(name) else { return false }
            let behind = section.dropFirst(name.count)
            return switch rest {
            case .nothing: behind.isEmpty
            case .required: behind.hasPrefix("/") && behind.count > 1
            case .optional: behind.isEmpty || behind.hasPrefix("/")
            }
        }
    }

    /// Longer names stand in front of those that they begin with.
    private static let rows: [Row] =
        table("socket", "socket_filter", .nothing)
        + table("sk_reuseport/migrate sk_reuseport", "sk_reuseport", .nothing)
        + table(
            "kprobe kretprobe kprobe.multi kretprobe.multi kprobe.session ksyscall kretsyscall", "kprobe", .optional)
        + table("uprobe uretprobe uprobe.multi uretprobe.multi uprobe.session", "kprobe", .optional)
        + table(
            "uprobe.s uretprobe.s uprobe.multi.s uretprobe.multi.s uprobe.session.s", "kprobe", .optional,
            isSleepable: true)
        + table("usdt", "kprobe", .optional)
        + table("usdt.s", "kprobe", .optional, isSleepable: true)
        + table(
            "tc/ingress tc/egress tcx/ingress tcx/egress netkit/primary netkit/peer tc classifier tcx", "sched_cls",
            .nothing)
        + table("action", "sched_act", .nothing)
        + table("tracepoint tp", "tracepoint", .optional)
        + table("raw_tracepoint.w raw_tp.w", "raw_tracepoint_writable", .optional)
        + table("raw_tracepoint raw_tp", "raw_tracepoint", .optional)
        + table("tp_btf fentry fmod_ret fexit fsession iter", "tracing", .optional)
        + table("fentry.s fmod_ret.s fexit.s fsession.s iter.s", "tracing", .optional, isSleepable: true)
        + table("freplace", "ext", .optional)
        + table("lsm.s", "lsm", .optional, isSleepable: true)
        + table("lsm lsm_cgroup", "lsm", .optional)
        + table("syscall", "syscall", .nothing, isSleepable: true)
        + table("xdp.frags/devmap xdp/devmap xdp.frags/cpumap xdp/cpumap xdp.frags xdp", "xdp", .nothing)
        + table("perf_event", "perf_event", .nothing)
        + table("lwt_in", "lwt_in", .nothing) + table("lwt_out", "lwt_out", .nothing)
        + table("lwt_xmit", "lwt_xmit", .nothing) + table("lwt_seg6local", "lwt_seg6local", .nothing)
        + table("sockops", "sock_ops", .nothing)
        + table("sk_skb/stream_parser sk_skb/stream_verdict sk_skb/verdict sk_skb", "sk_skb", .nothing)
        + table("sk_msg", "sk_msg", .nothing)
        + table("lirc_mode2", "lirc_mode2", .nothing) + table("flow_dissector", "flow_dissector", .nothing)
        + table("cgroup_skb/ingress cgroup_skb/egress cgroup/skb", "cgroup_skb", .nothing)
        + table(
            "cgroup/sock_create cgroup/sock_release cgroup/sock cgroup/post_bind4 cgroup/post_bind6", "cgroup_sock",
            .nothing)
        + table(
            """
            cgroup/bind4 cgroup/bind6 cgroup/connect4 cgroup/connect6 cgroup/connect_unix cgroup/sendmsg4 cgroup/sendmsg6
            cgroup/sendmsg_unix cgroup/recvmsg4 cgroup/recvmsg6 cgroup/recvmsg_unix cgroup/getpeername4
            cgroup/getpeername6 cgroup/getpeername_unix cgroup/getsockname4 cgroup/getsockname6 cgroup/getsockname_unix
            """, "cgroup_sock_addr", .nothing)
        + table("cgroup/sysctl", "cgroup_sysctl", .nothing)
        + table("cgroup/getsockopt cgroup/setsockopt", "cgroup_sockopt", .nothing)
        + table("cgroup/dev", "cgroup_device", .nothing)
        + table("struct_ops.s", "struct_ops", .optional, isSleepable: true)
        + table("struct_ops", "struct_ops", .optional)
        + table("sk_lookup", "sk_lookup", .nothing)
        + table("netfilter", "netfilter", .nothing)

    /// Rows that differ in their names alone, which spaces separate.
    private static func table(_ names: String, _ type: String, _ rest: Row.Rest, isSleepable: Bool = false) -> [Row] {
        names.split(whereSeparator: \.isWhitespace).map {
            Row(name: String($0), type: type, rest: rest, isSleepable: isSleepable)
        }
    }
}
