/* Start of BPF helper function descriptions:
 *
 * long bpf_first(u64 flags)
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
#define __BPF_FUNC_MAPPER(FN)	\
	FN(unspec),	\
	FN(first),	\
	FN(second),	\

#define __BPF_ENUM_FN(x) BPF_FUNC_ ## x
enum bpf_func_id {
	__BPF_FUNC_MAPPER(__BPF_ENUM_FN)
	__BPF_FUNC_MAX_ID,
};
