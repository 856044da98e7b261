/* Nothing about helpers. */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
