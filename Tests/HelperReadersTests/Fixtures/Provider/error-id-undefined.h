/* Numbers from a header that is not included: one remedy, told once. */

/** One. */
EBPF_HELPER(int, acme_first, (void));
#define acme_first ((acme_first_t)ACME_FUNC_first)

/** Two. */
EBPF_HELPER(int, acme_second, (void));
#define acme_second ((acme_second_t)ACME_FUNC_second)

/** Three. @id ACME_FUNC_third */
int acme_third(void);
