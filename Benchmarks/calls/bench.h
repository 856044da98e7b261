/* Helpers to measure calls with: next to no work, so that the call is what is measured. */
#include <stdint.h>

/** Adds. @return The sum. */
uint64_t bench_add(uint64_t a, uint64_t b);

/** Takes memory: its size, and its first and last byte.
 * @contract memory ptr_to_readable_mem size memory_size
 * @contract memory_size const_size
 * @return A number, or -EINVAL. */
int64_t bench_ends(const void *memory, uint32_t memory_size);
