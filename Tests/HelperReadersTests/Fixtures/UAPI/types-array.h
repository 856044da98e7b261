/* Start of BPF helper function descriptions:
 *
 * long bpf_set_mac(const u8 mac[6], u32 words[])
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum bpf_func_id {
	BPF_FUNC_unspec,
	BPF_FUNC_set_mac,
	__BPF_FUNC_MAX_ID,
};
