/* How much a user may still write. */
#pragma once

#include <stdint.h>

/**
 * @brief Tells how many bytes a user may still write.
 *
 * @id 70001
 * @param[in] user The user's number.
 *
 * @return The number of bytes.
 */
uint64_t quota_remaining(uint32_t user);

/**
 * @brief Counts bytes that a user writes.
 *
 * @id 70002
 * @param[in] user The user's number.
 * @param[in] bytes How many.
 *
 * @return 0, or -ENOSPC when they are too many.
 */
int32_t quota_take(uint32_t user, uint64_t bytes);
