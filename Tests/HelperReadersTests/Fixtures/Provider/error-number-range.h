/** One. */
EBPF_HELPER(int, acme_first, ());
#define acme_first ((acme_first_t)0x100000000)
/** Two.
 * @id 5000000000 */
int acme_second(void);
/** Three. */
BPF_HELPER(int, acme_third, (void), -7);
