// helpergen-flags: --windows-prefix core --windows-include <platform/core.h> --windows-info-header core/info.h
// A platform: helpers that every program may call.
#include <stdint.h>

/**
 * @brief What time it is.
 * @return Nanoseconds.
 * @id 5
 */
uint64_t core_time(void);

/**
 * @brief Copies.
 * @param[out] to Receives the bytes.
 * @param[in] to_size How many there may be.
 * @param[in] from The bytes.
 * @param[in] from_size How many there are.
 * @return 0, or a negative error.
 * @id 6
 */
int core_copy(void *to, uint64_t to_size, const void *from, uint64_t from_size);
