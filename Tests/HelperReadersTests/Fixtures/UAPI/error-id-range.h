/* Start of BPF helper function descriptions:
 *
 * long bpf_first(void)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * long bpf_second(void)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_first = -1,
	BPF_FUNC_second = 0x100000000,
};
