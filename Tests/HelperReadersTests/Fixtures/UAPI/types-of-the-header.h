typedef struct { int a; } acme_t;
enum acme_mode { ACME_A };
#define u32 unsigned int
/* Start of BPF helper function descriptions:
 *
 * long bpf_first(acme_t *a, enum acme_mode mode, u32 n)
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
