/* Start of BPF helper function descriptions:
 *
 * struct pair bpf_first(struct pair p, union both *u)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
struct pair { int a, b; };
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
