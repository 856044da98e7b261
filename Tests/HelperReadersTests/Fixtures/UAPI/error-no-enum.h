/* Start of BPF helper function descriptions:
 *
 * long bpf_first(void)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 */
