/* Start of BPF helper function descriptions:
 *
 * long bpf_loop(u32 nr_loops, long (*callback)(u32 index, void *ctx), void *ctx, u64 flags)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * long bpf_other(int (*const table[4])(void))
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_loop,
	BPF_FUNC_other,
	__BPF_FUNC_MAX_ID,
};
