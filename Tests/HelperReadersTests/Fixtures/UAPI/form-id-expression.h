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
#define BASE (1 << 8)
enum bpf_func_id {
	BPF_FUNC_first = BASE + sizeof(int),
	BPF_FUNC_second,
};
