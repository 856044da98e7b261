/* Start of BPF helper function descriptions:
 *
 * long bpf_first(int a,, int b)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * bpf_second(void)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * long bpf_third(void) { return 0; }
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	BPF_FUNC_second,
	BPF_FUNC_third,
	__BPF_FUNC_MAX_ID,
};
