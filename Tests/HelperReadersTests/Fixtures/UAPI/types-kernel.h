/* Start of BPF helper function descriptions:
 *
 * u64 bpf_first(u8 a, u16 b, u32 c, s64 d, size_t e)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * s32 bpf_second(struct sk_buff *skb, struct xdp_buff *xdp, const struct sk_msg_buff *msg, __be16 port, __wsum sum)
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
