import HelperModel

/// What Linux' own tables say of its helpers, and the declarations and documentation in linux/bpf.h do not: each row
/// with the reason.
///
/// A row is for the helper of Linux alone. Its name and number are ABI, so that both together, in a header of the style
/// of linux/bpf.h, mean it in every version; a provider's helper that happens to have the name is another.
enum LinuxTables {
    /// One fact about one helper.
    struct Row: Sendable {
        let helper: String
        let id: HelperID
        let fact: Fact
        /// The reason, with where it can be read in the sources of Linux.
        let why: String

        fileprivate init(_ helper: String, _ id: HelperID, _ fact: Fact, _ why: String) {
            self.helper = helper
            self.id = id
            self.fact = fact
            self.why = why
        }

        /// The reason as a contract's.
        var basis: ContractBasis { ContractBasis(.declared, "Linux' \(why)") }
    }

    enum Fact: Sendable, Hashable {
        /// The argument at this position, from 1 as in `arg1_type`, is of this kind.
        case argument(Int, ArgumentContract.Kind)
        /// The memory at this position, from 1, has so many bytes.
        case bytes(Int, argument: Int)
        /// A call may move the packet.
        case movesPacket
    }

    /// The rows about `helper`; none for a helper of anybody else's.
    static func rows(about helper: Function) -> [Row] {
        guard helper.origin == .described, let id = helper.id else { return [] }
        return (byID[id] ?? []).filter { $0.helper == helper.name }
    }

    private static let byID = Dictionary(grouping: rows, by: \.id)

    /// Sorted by number. Read in Linux 6.18.
    static let rows: [Row] = [
        Row("bpf_trace_printk", 6, .argument(2, .constSize), "bpf_trace_printk_proto has ARG_CONST_SIZE"),
        Row("bpf_skb_store_bytes", 9, .argument(4, .constSize), "bpf_skb_store_bytes_proto has ARG_CONST_SIZE"),
        Row("bpf_get_current_comm", 16, .argument(2, .constSize), "bpf_get_current_comm_proto has ARG_CONST_SIZE"),
        Row("bpf_skb_get_tunnel_key", 20, .argument(3, .constSize), "bpf_skb_get_tunnel_key_proto has ARG_CONST_SIZE"),
        Row("bpf_skb_set_tunnel_key", 21, .argument(3, .constSize), "bpf_skb_set_tunnel_key_proto has ARG_CONST_SIZE"),
        Row("bpf_skb_load_bytes", 26, .argument(4, .constSize), "bpf_skb_load_bytes_proto has ARG_CONST_SIZE"),
        Row("bpf_skb_get_tunnel_opt", 29, .argument(3, .constSize), "bpf_skb_get_tunnel_opt_proto has ARG_CONST_SIZE"),
        Row("bpf_skb_set_tunnel_opt", 30, .argument(3, .constSize), "bpf_skb_set_tunnel_opt_proto has ARG_CONST_SIZE"),
        Row("bpf_probe_write_user", 36, .argument(3, .constSize), "bpf_probe_write_user_proto has ARG_CONST_SIZE"),
        Row("bpf_setsockopt", 49, .argument(5, .constSize), "bpf_sock_ops_setsockopt_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_perf_event_read_value", 55, .argument(4, .constSize),
            "bpf_perf_event_read_value_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_perf_prog_read_value", 56, .argument(3, .constSize),
            "bpf_perf_prog_read_value_proto has ARG_CONST_SIZE"),
        Row("bpf_getsockopt", 57, .argument(5, .constSize), "bpf_sock_ops_getsockopt_proto has ARG_CONST_SIZE"),
        Row("bpf_bind", 64, .argument(3, .constSize), "bpf_bind_proto has ARG_CONST_SIZE"),
        Row("bpf_skb_get_xfrm_state", 66, .argument(4, .constSize), "bpf_skb_get_xfrm_state_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_skb_load_bytes_relative", 68, .argument(4, .constSize),
            "bpf_skb_load_bytes_relative_proto has ARG_CONST_SIZE"),
        Row("bpf_fib_lookup", 69, .argument(3, .constSize), "bpf_skb_fib_lookup_proto has ARG_CONST_SIZE"),
        Row("bpf_lwt_push_encap", 73, .argument(4, .constSize), "bpf_lwt_in_push_encap_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_lwt_seg6_store_bytes", 74, .argument(4, .constSize),
            "bpf_lwt_seg6_store_bytes_proto has ARG_CONST_SIZE"),
        Row("bpf_lwt_seg6_action", 76, .argument(4, .constSize), "bpf_lwt_seg6_action_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_sk_lookup_tcp", 84, .argument(3, .constSize),
            "bpf_sk_lookup_tcp_proto of older kernels has ARG_CONST_SIZE"),
        Row(
            "bpf_sk_lookup_udp", 85, .argument(3, .constSize),
            "bpf_sk_lookup_udp_proto of older kernels has ARG_CONST_SIZE"),
        Row("bpf_msg_push_data", 90, .movesPacket, "bpf_helper_changes_pkt_data lists it"),
        Row("bpf_msg_pop_data", 91, .movesPacket, "bpf_helper_changes_pkt_data lists it"),
        Row(
            "bpf_skc_lookup_tcp", 99, .argument(3, .constSize),
            "bpf_skc_lookup_tcp_proto of older kernels has ARG_CONST_SIZE"),
        Row(
            "bpf_tcp_check_syncookie", 100, .argument(3, .constSize), "bpf_tcp_check_syncookie_proto has ARG_CONST_SIZE"
        ),
        Row(
            "bpf_tcp_check_syncookie", 100, .argument(5, .constSize), "bpf_tcp_check_syncookie_proto has ARG_CONST_SIZE"
        ),
        Row("bpf_sysctl_get_name", 101, .argument(3, .constSize), "bpf_sysctl_get_name_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_sysctl_get_current_value", 102, .argument(3, .constSize),
            "bpf_sysctl_get_current_value_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_sysctl_get_new_value", 103, .argument(3, .constSize),
            "bpf_sysctl_get_new_value_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_sysctl_set_new_value", 104, .argument(3, .constSize),
            "bpf_sysctl_set_new_value_proto has ARG_CONST_SIZE"),
        Row("bpf_strtol", 105, .argument(2, .constSize), "bpf_strtol_proto has ARG_CONST_SIZE"),
        Row("bpf_strtoul", 106, .argument(2, .constSize), "bpf_strtoul_proto has ARG_CONST_SIZE"),
        Row("bpf_tcp_gen_syncookie", 110, .argument(3, .constSize), "bpf_tcp_gen_syncookie_proto has ARG_CONST_SIZE"),
        Row("bpf_tcp_gen_syncookie", 110, .argument(5, .constSize), "bpf_tcp_gen_syncookie_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_skb_output", 111, .argument(1, .ptrToBTFID),
            "bpf_skb_output_proto has ARG_PTR_TO_BTF_ID of struct sk_buff"),
        Row(
            "bpf_get_ns_current_pid_tgid", 120, .argument(4, .constSize),
            "bpf_get_ns_current_pid_tgid_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_xdp_output", 121, .argument(1, .ptrToBTFID),
            "bpf_xdp_output_proto has ARG_PTR_TO_BTF_ID of struct xdp_buff"),
        Row("bpf_seq_printf", 126, .argument(3, .constSize), "bpf_seq_printf_proto has ARG_CONST_SIZE"),
        Row("bpf_seq_write", 127, .argument(3, .constSizeOrZero), "bpf_seq_write_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row("bpf_load_hdr_opt", 142, .argument(3, .constSize), "bpf_sock_ops_load_hdr_opt_proto has ARG_CONST_SIZE"),
        Row("bpf_store_hdr_opt", 143, .movesPacket, "bpf_helper_changes_pkt_data lists it"),
        Row("bpf_store_hdr_opt", 143, .argument(3, .constSize), "bpf_sock_ops_store_hdr_opt_proto has ARG_CONST_SIZE"),
        Row("bpf_d_path", 147, .argument(3, .constSizeOrZero), "bpf_d_path_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row("bpf_snprintf_btf", 149, .argument(2, .constSize), "bpf_snprintf_btf_proto has ARG_CONST_SIZE"),
        Row("bpf_snprintf_btf", 149, .argument(4, .constSize), "bpf_snprintf_btf_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_seq_printf_btf", 150, .argument(3, .constSizeOrZero),
            "bpf_seq_printf_btf_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row("bpf_ima_inode_hash", 161, .argument(3, .constSize), "bpf_ima_inode_hash_proto has ARG_CONST_SIZE"),
        Row("bpf_sys_bpf", 166, .argument(3, .constSize), "bpf_sys_bpf_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_btf_find_by_name_kind", 167, .argument(2, .constSize),
            "bpf_btf_find_by_name_kind_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_get_branch_snapshot", 176, .argument(2, .constSizeOrZero),
            "bpf_get_branch_snapshot_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row("bpf_trace_vprintk", 177, .argument(2, .constSize), "bpf_trace_vprintk_proto has ARG_CONST_SIZE"),
        Row(
            "bpf_kallsyms_lookup_name", 179, .argument(2, .constSizeOrZero),
            "bpf_kallsyms_lookup_name_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row("bpf_strncmp", 182, .argument(2, .constSize), "bpf_strncmp_proto has ARG_CONST_SIZE"),
        Row("bpf_xdp_load_bytes", 189, .argument(4, .constSize), "bpf_xdp_load_bytes_proto has ARG_CONST_SIZE"),
        Row("bpf_xdp_store_bytes", 190, .argument(4, .constSize), "bpf_xdp_store_bytes_proto has ARG_CONST_SIZE"),
        Row("bpf_ima_file_hash", 193, .argument(3, .constSize), "bpf_ima_file_hash_proto has ARG_CONST_SIZE"),
        Row("bpf_dynptr_read", 201, .argument(2, .constSizeOrZero), "bpf_dynptr_read_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row(
            "bpf_dynptr_write", 202, .argument(4, .constSizeOrZero), "bpf_dynptr_write_proto has ARG_CONST_SIZE_OR_ZERO"
        ),
        Row(
            "bpf_tcp_raw_gen_syncookie_ipv4", 204, .bytes(20, argument: 1),
            "bpf_tcp_raw_gen_syncookie_ipv4_proto has sizeof(struct iphdr)"),
        Row(
            "bpf_tcp_raw_gen_syncookie_ipv4", 204, .argument(3, .constSizeOrZero),
            "bpf_tcp_raw_gen_syncookie_ipv4_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row(
            "bpf_tcp_raw_gen_syncookie_ipv6", 205, .bytes(40, argument: 1),
            "bpf_tcp_raw_gen_syncookie_ipv6_proto has sizeof(struct ipv6hdr)"),
        Row(
            "bpf_tcp_raw_gen_syncookie_ipv6", 205, .argument(3, .constSizeOrZero),
            "bpf_tcp_raw_gen_syncookie_ipv6_proto has ARG_CONST_SIZE_OR_ZERO"),
        Row(
            "bpf_tcp_raw_check_syncookie_ipv4", 206, .bytes(20, argument: 1),
            "bpf_tcp_raw_check_syncookie_ipv4_proto has sizeof(struct iphdr)"),
        Row(
            "bpf_tcp_raw_check_syncookie_ipv4", 206, .bytes(20, argument: 2),
            "bpf_tcp_raw_check_syncookie_ipv4_proto has sizeof(struct tcphdr)"),
        Row(
            "bpf_tcp_raw_check_syncookie_ipv6", 207, .bytes(40, argument: 1),
            "bpf_tcp_raw_check_syncookie_ipv6_proto has sizeof(struct ipv6hdr)"),
        Row(
            "bpf_tcp_raw_check_syncookie_ipv6", 207, .bytes(20, argument: 2),
            "bpf_tcp_raw_check_syncookie_ipv6_proto has sizeof(struct tcphdr)"),
    ]
}
