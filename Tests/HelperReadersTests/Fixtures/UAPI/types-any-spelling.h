/* Start of BPF helper function descriptions:
 *
 * unsigned bpf_first(long unsigned int a, unsigned long long b, short int c, signed char d, unsigned char e)
 *	Description
 *		What it does.
 *	Return
 *		What it returns.
 *
 * long  long int bpf_second(const char *const *names, char volatile *p)
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
