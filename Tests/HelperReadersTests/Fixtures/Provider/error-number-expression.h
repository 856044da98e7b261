#include <stdint.h>
/** One. */
EBPF_HELPER(int, acme_first, ());
#define acme_first ((acme_first_t)ACME_UNKNOWN)
extern int variable;
/** Two. */
EBPF_HELPER(int, acme_second, ());
#define acme_second ((acme_second_t)variable)
