/* Start of BPF helper function descriptions:
 *
 * long bpf_trace_printk(const char *fmt, u32 fmt_size, ...)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_trace_printk,
	__BPF_FUNC_MAX_ID,
};
