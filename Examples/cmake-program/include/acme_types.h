/* What the provider's header includes. */
#pragma once

#include <stdint.h>

typedef uint32_t acme_count_t;
