/* Start of BPF helper function descriptions:
 *
 * long bpf_first(u64 flags)
 *	Description
 *		Text with *markup* and a list:
 *
 *		**BPF_ANY**
 *			Indented deeper.
 *
 *		Code::
 *
 *			int *\/path = 0;
 *
 *	Return
 *		0 on success.
 *
 *		**-EINVAL** else.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_first,
	__BPF_FUNC_MAX_ID,
};
