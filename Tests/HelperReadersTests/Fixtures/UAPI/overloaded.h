/* Start of BPF helper function descriptions:
 *
 * u64 bpf_cookie(struct sk_buff *skb)
 *	Description
 *		For socket buffers.
 *	Return
 *		What it returns.
 *
 * u64 bpf_cookie(struct bpf_sock_addr *ctx)
 *	Description
 *		For addresses.
 *	Return
 *		What it returns.
 *
 * u64 bpf_cookie(struct bpf_sock_ops *ctx)
 *	Description
 *		For sockets.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_cookie,
	__BPF_FUNC_MAX_ID,
};
