#include <stdint.h>
#define EBPF_HELPER(return_type, name, args) typedef return_type(*const name##_t) args
#define BASE 0xFFFF
enum { ACME_FUNC_second = BASE + 2 };
/** One. */
EBPF_HELPER(int64_t, acme_first, (void* context));
#define acme_first ((acme_first_t)BASE + 1)
/** Two. */
EBPF_HELPER(
    int,
    acme_second,
    (uint32_t a, uint32_t b));
#ifndef __doxygen
#define acme_second ((acme_second_t)ACME_FUNC_second)
#endif
/** Three. */
EBPF_HELPER(int, acme_third, ());
#define acme_third ((acme_second_t)(BASE << 1 | sizeof(int)))
/** Four, without a number. */
EBPF_HELPER(int, acme_fourth, ());
typedef int (*other_t)(void);
