/* Start of BPF helper function descriptions:
 *
 * void bpf_first(void)
 *	Description
 *		What it does.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
