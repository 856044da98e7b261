/* Start of BPF helper function descriptions:
 *
 * long bpf_first(void)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
#define ___BPF_FUNC_MAPPER(FN, ctx...)	\
	FN(unspec, 0, ##ctx)	\
	FN(first, 1, ##ctx)	\
	FN(second, 2, ##ctx)	\

#define __BPF_ENUM_FN(x, y) BPF_FUNC_ ## x = y,
enum bpf_func_id {
	___BPF_FUNC_MAPPER(__BPF_ENUM_FN)
	__BPF_FUNC_MAX_ID,
};
