#include <stdint.h>
/*
 * long acme_described(u64 flags)
 * 	Description
 * 		Does it.
 * 	Return
 * 		0.
 */
enum { ACME_FUNC_described = 70001 };
/** A prototype. @brief Here. */
int acme_declared(uint32_t n);
/** A macro. */
EBPF_HELPER(int, acme_macro, (uint32_t n));
#define acme_macro ((acme_macro_t)70002)
/** Ours. */
BPF_HELPER(int, acme_ours, (__u32 n), 70003);
/** Through BTF. */
extern int acme_btf(uint32_t n) __attribute__((section(".ksyms")));
