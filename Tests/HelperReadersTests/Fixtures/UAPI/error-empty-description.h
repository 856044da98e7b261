/* Start of BPF helper function descriptions:
 *
 * long bpf_first(void)
 *	Description
 *
 *	Return
 *		0.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
