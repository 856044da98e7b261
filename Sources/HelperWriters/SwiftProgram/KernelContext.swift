/// What programs of Linux are given: a structure, by the types of programs that are given it.
///
/// The kernel's headers for programs say what is in the structures, but not which program is given which; that is in
/// its include/linux/bpf_types.h, and in the verifier's functions that check accesses (`is_valid_access`).
struct KernelContext: Sendable {
    /// What the type is called in Swift.
    let name: String
    /// What it is for.
    let summary: String
    /// The tag of the structure; nil for memory without one.
    let record: String?
    /// What programs may do with the packet's bytes.
    let packet: Packet
    /// How the words of a context that has only those are called; nil for other contexts.
    let words: Words?
    /// The constants that programs return.
    let result: Result?

    enum Packet: Sendable {
        case none, read, write
    }

    /// Numbers and pointers one behind the other.
    enum Words: Sendable {
        /// A tracepoint's or a function's arguments.
        case arguments
        /// What the CPU had in its registers where a function was called or returned.
        case registers
        /// The fields of a tracepoint, which its format file describes.
        case record
    }

    /// An enumeration of what a program returns.
    struct Result: Sendable, Hashable {
        let name: String
        let summary: String
        let cases: [Case]

        struct Case: Sendable, Hashable {
            let name: String
            let value: Int
        }

        init(_ name: String, _ summary: String, _ cases: [Case]) {
            self.name = name
            self.summary = summary
            self.cases = cases
        }

        fileprivate init(_ name: String, _ summary: String, _ cases: KeyValuePairs<String, Int>) {
            self.init(name, summary, cases.map { Case(name: $0.key, value: $0.value) })
        }
    }

    private init(
        _ name: String, _ summary: String, _ record: String?, packet: Packet = .none, words: Words? = nil,
        result: Result? = nil
    ) {
        self.name = name
        self.summary = summary
        self.record = record
        self.packet = packet
        self.words = words
        self.result = result
    }

    /// `enum xdp_action`.
    static let xdpAction = Result(
        "XDPAction", "What becomes of a packet (`enum xdp_action`).",
        ["aborted": 0, "drop": 1, "pass": 2, "tx": 3, "redirect": 4])
    /// `TC_ACT_*` of linux/pkt_cls.h.
    private static let tcAction = Result(
        "TCAction", "What becomes of a packet (`TC_ACT_*`).",
        [
            "unspec": -1, "ok": 0, "reclassify": 1, "shot": 2, "pipe": 3, "stolen": 4, "queued": 5, "repeat": 6,
            "redirect": 7,
        ])
    /// `enum sk_action`.
    private static let socketAction = Result(
        "SocketAction", "What becomes of data or a connection (`enum sk_action`).", ["drop": 0, "pass": 1])
    /// The kernel's net/core/filter.c and kernel/bpf/cgroup.c: 1 lets it go on.
    private static let verdict = Result(
        "CgroupVerdict", "Whether a control group lets something happen.", ["reject": 0, "allow": 1])
    /// `enum bpf_ret_code`.
    private static let tunnelAction = Result(
        "TunnelAction", "What becomes of a packet of a lightweight tunnel (`enum bpf_ret_code`).",
        ["ok": 0, "drop": 2, "redirect": 7, "reroute": 128])

    static let all: [KernelContext] = [
        KernelContext(
            "XDPContext", "a program of XDP (`xdp`)", "xdp_md", packet: .write, result: xdpAction),
        KernelContext(
            "TCContext", "a program of traffic control (`tc`, `tcx/ingress`, `classifier`, `action`)", "__sk_buff",
            packet: .write, result: tcAction),
        KernelContext("SocketFilterContext", "a filter of a socket (`socket`)", "__sk_buff"),
        KernelContext(
            "CgroupSocketBufferContext", "a program at a control group's packets (`cgroup_skb/ingress`)", "__sk_buff",
            packet: .read, result: verdict),
        KernelContext(
            "TunnelContext", "a program of a lightweight tunnel (`lwt_in`, `lwt_out`)", "__sk_buff", packet: .read,
            result: tunnelAction),
        KernelContext(
            "TunnelTransmitContext", "a program of a lightweight tunnel that sends (`lwt_xmit`)", "__sk_buff",
            packet: .write, result: tunnelAction),
        KernelContext(
            "SocketStreamContext", "a program at a stream of a map of sockets (`sk_skb`)", "__sk_buff", packet: .write,
            result: socketAction),
        KernelContext("FlowDissectorContext", "a dissector of flows (`flow_dissector`)", "__sk_buff", packet: .read),
        KernelContext(
            "SocketMessageContext", "a program at messages to a map of sockets (`sk_msg`)", "sk_msg_md", packet: .write,
            result: socketAction),
        KernelContext(
            "ReuseportContext", "a program that selects a socket of several at a port (`sk_reuseport`)",
            "sk_reuseport_md", packet: .read, result: socketAction),
        KernelContext(
            "SocketLookupContext", "a program that selects a socket for a connection (`sk_lookup`)", "bpf_sk_lookup",
            result: socketAction),
        KernelContext(
            "CgroupSocketContext", "a program at a control group's sockets (`cgroup/sock_create`)", "bpf_sock",
            result: verdict),
        KernelContext(
            "SocketAddressContext", "a program at a control group's addresses (`cgroup/connect4`)", "bpf_sock_addr",
            result: verdict),
        KernelContext("SocketOperationsContext", "a program at what TCP does (`sockops`)", "bpf_sock_ops"),
        KernelContext(
            "CgroupDeviceContext", "a program at a control group's devices (`cgroup/dev`)", "bpf_cgroup_dev_ctx",
            result: verdict),
        KernelContext(
            "CgroupSysctlContext", "a program at a control group's sysctl (`cgroup/sysctl`)", "bpf_sysctl",
            result: verdict),
        KernelContext(
            "SocketOptionContext", "a program at a control group's socket options (`cgroup/setsockopt`)",
            "bpf_sockopt",
            result: verdict),
        KernelContext("PerfEventContext", "a program at a perf event (`perf_event`)", nil, words: .record),
        KernelContext(
            "RawTracepointContext", "a program at a tracepoint's own arguments (`raw_tp/NAME`)", nil, words: .arguments),
        KernelContext(
            "TracingContext",
            "a program at a function or a tracepoint by BTF (`fentry/NAME`, `tp_btf/NAME`, `lsm/NAME`)",
            nil, words: .arguments),
        KernelContext("TracepointContext", "a program at a tracepoint (`tp/GROUP/NAME`)", nil, words: .record),
        KernelContext(
            "KprobeContext", "a program at a function (`kprobe/NAME`, `kretprobe/NAME`)", nil, words: .registers),
    ]

    /// What a protocol is called that all contexts of a structure conform to which several have; nil for the others.
    static func protocolName(ofRecord record: String) -> String? {
        record == "__sk_buff" ? "SocketBufferContext" : nil
    }

    /// What the names of helpers begin with that take this structure; nil for one of which nothing such is known.
    static func helperPrefix(ofRecord record: String) -> String? {
        switch record {
        case "xdp_md": "bpf_xdp_"
        case "__sk_buff": "bpf_skb_"
        case "sk_msg_md": "bpf_msg_"
        case "bpf_sock_ops": "bpf_sock_ops_"
        default: nil
        }
    }
}
