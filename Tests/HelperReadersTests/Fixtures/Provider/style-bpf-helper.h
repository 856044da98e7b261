/*
 * acme_first
 *
 * 	Does it.
 *
 * 	@param[out] buffer Receives it.
 * 	@since 2.0
 *
 * Returns
 * 	Nothing of note.
 */
BPF_HELPER(long, acme_first, (void *buffer, __u32 size), 70001);

/*
 * acme_second
 *
 * 	Does more.
 */
BPF_HELPER(__bpf_fastcall __u32, acme_second, (void), BPF_HELPER_HAS_NO_ID);
