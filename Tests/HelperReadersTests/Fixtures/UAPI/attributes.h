/* Start of BPF helper function descriptions:
 *
 * u32 bpf_first(void)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *	Attributes
 *		__bpf_fastcall
 *
 * long bpf_second(void)
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
