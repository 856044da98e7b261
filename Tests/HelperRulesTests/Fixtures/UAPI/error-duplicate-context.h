/* Start of BPF helper function descriptions:
 *
 * long bpf_first(struct sk_buff *skb)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * long bpf_first(struct sk_buff *skb)
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
