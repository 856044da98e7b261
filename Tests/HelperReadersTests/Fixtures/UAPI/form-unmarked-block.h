/*
 * Helpers of a driver that has no mark in front of them.
 *
 * long bpf_first(u64 flags)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
