/* Start of BPF helper function descriptions:
 *
 * long bpf_first(void)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
int 3;
#if 1
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
