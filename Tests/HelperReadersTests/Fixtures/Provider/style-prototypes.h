#include <stdint.h>

/**
 * @brief Reads a record.
 *
 * More about it.
 *
 * @param[in] number The number of the record, from 0,
 *            without gaps.
 * @param[out] record Receives it.
 * @param[in] size Its size.
 * @note Slow.
 * @return 0 on success.
 * @retval -ENOENT There is no such record.
 */
int acme_read(uint32_t number, void *record, uint32_t size);

/// Tells the time.
/// \returns Nanoseconds.
uint64_t acme_time(void);

int acme_internal(void);
static inline int acme_inline(void) { return 0; }
