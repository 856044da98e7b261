/* A provider's header. */
#pragma once

#include "acme_types.h"

/**
 * @brief Counts.
 *
 * @param[in] what What to count.
 *
 * @return How many there are.
 */
acme_count_t acme_count(uint32_t what);
