/* Start of BPF helper function descriptions:
 *
 * long acme_first(u64 flags)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
enum acme_func_id {
	ACME_FUNC_unspec,
	ACME_FUNC_first = 0x10000,
};
