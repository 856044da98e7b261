/* Start of BPF helper function descriptions:
 *
 * long bpf_first(void)
 * 	Description
 * 		The enumeration has its number.
 * 	Return
 * 		0.
 *
 * long bpf_second(void)
 * 	Description
 * 		A macro has it, which the enumeration does not know.
 *
 * 		@id BPF_OTHERS
 * 	Return
 * 		0.
 */
enum bpf_func_id { BPF_FUNC_unspec, BPF_FUNC_first, BPF_FUNC_MAX_ID };
#define BPF_OTHERS (70000 + BPF_FUNC_MAX_ID)
