import HelperModel

/// The types that programs have from `<linux/bpf.h>`, which a header that stands beside it can't define again.
enum LinuxTypes {
    /// When `<linux/bpf.h>` got a type.
    enum Version: Hashable {
        /// Before the first kernel whose BTF a kfunc of this type could be compared with.
        case always
        /// In the version `major`.`minor`.
        case since(major: Int, minor: Int)
    }

    /// Since when `<linux/bpf.h>` defines a type; nil where it does not.
    static func version(since type: HelperType) -> Version? {
        switch type {
        case .record(_, let tag, _): records[tag]
        case .enumeration(let tag, _): enumerations.contains(tag) ? .always : nil
        default: nil
        }
    }

    private static let records: [String: Version] = {
        var records = Dictionary(uniqueKeysWithValues: oldRecords.map { ($0, Version.always) })
        for (tag, minor) in newRecords { records[tag] = .since(major: 6, minor: minor) }
        return records
    }()

    /// The structures that are younger than kfuncs in BTF, by the minor version of Linux 6.
    private static let newRecords: KeyValuePairs<String, Int> = [
        "bpf_list_head": 2, "bpf_list_node": 2, "bpf_rb_root": 3, "bpf_rb_node": 3, "bpf_refcount": 4,
        "bpf_iter_num": 4, "bpf_wq": 10, "bpf_task_work": 18,
    ]

    private static let oldRecords = [
        "__sk_buff", "bpf_attr", "bpf_btf_info", "bpf_cgroup_dev_ctx", "bpf_cgroup_storage_key", "bpf_core_relo",
        "bpf_cpumap_val", "bpf_devmap_val", "bpf_dynptr", "bpf_fib_lookup", "bpf_flow_keys", "bpf_func_info",
        "bpf_insn", "bpf_iter_link_info", "bpf_line_info", "bpf_link_info", "bpf_lpm_trie_key",
        "bpf_lpm_trie_key_hdr", "bpf_lpm_trie_key_u8", "bpf_map_info",
        "bpf_perf_event_value", "bpf_pidns_info", "bpf_prog_info", "bpf_raw_tracepoint_args", "bpf_redir_neigh",
        "bpf_sk_lookup", "bpf_sock", "bpf_sock_addr", "bpf_sock_ops", "bpf_sock_tuple", "bpf_sockopt",
        "bpf_spin_lock", "bpf_stack_build_id", "bpf_sysctl", "bpf_tcp_sock", "bpf_timer", "bpf_tunnel_key",
        "bpf_xdp_sock", "bpf_xfrm_state", "btf_ptr", "sk_msg_md", "sk_reuseport_md", "xdp_md",
    ]

    private static let enumerations: Set<String> = [
        "bpf_addr_space_cast", "bpf_adj_room_mode", "bpf_perf_event_type", "tcx_action_base", "bpf_attach_type",
        "bpf_cgroup_iter_order", "bpf_check_mtu_ret", "bpf_cmd",
        "bpf_core_relo_kind", "bpf_func_id", "bpf_hdr_start_off", "bpf_link_type", "bpf_lwt_encap_mode",
        "bpf_map_type", "bpf_prog_type", "bpf_ret_code", "bpf_stack_build_id_status", "bpf_stats_type",
        "bpf_task_fd_type", "sk_action", "xdp_action",
    ]
}
