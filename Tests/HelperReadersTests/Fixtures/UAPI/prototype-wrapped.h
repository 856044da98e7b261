/* Start of BPF helper function descriptions:
 *
 * long bpf_first(struct bpf_map *map,
 *                u64 flags)
 *	Description
 *		Text.
 *	Return
 *		0.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
