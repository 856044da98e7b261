/* Start of BPF helper function descriptions:
 *
 * struct never_heard_of *bpf_first(const struct neither_this **p, union nor_that *u)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
