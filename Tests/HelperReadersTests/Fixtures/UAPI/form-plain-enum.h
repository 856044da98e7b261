/* Start of BPF helper function descriptions:
 *
 * long bpf_first(u64 flags)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * void *bpf_second(struct bpf_map *map, const void *key)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	BPF_FUNC_second,
	__BPF_FUNC_MAX_ID,
};
