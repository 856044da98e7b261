#include <stdint.h>

/**
 * @brief Hashes memory.
 *
 * @param bytes The memory.
 * @param length Its length in bytes.
 * @return 0, or a negative error.
 */
/* This prototype is made by a script. */
#ifndef ACME_NUMBERS
uint64_t acme_hash(const uint8_t *, int);
#else
typedef uint64_t (*acme_hash_type)(const uint8_t *, int);
#endif

/** @brief Sends a packet. @return 0, or a negative error. */
#if defined(ACME_OLD)
int acme_send(void *packet);
#elif defined(ACME_OLDER)
# if ACME_OLDER > 1
int acme_send(void *packet, int flags, int more);
# endif
#else
int acme_send(void *packet, int flags);
#endif
