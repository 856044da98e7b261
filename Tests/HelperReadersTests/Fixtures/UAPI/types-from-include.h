#include <stdint.h>
#include <linux/types.h>
/* Start of BPF helper function descriptions:
 *
 * uint32_t bpf_first(uint64_t a, __u16 b, bool c)
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
