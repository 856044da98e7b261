// helpergen-flags: --swift-prefix acme_
/* Memory and its size are one argument; by its contract it is for reading or for writing, and may be missing. */
#include <stdint.h>

/** Reads. @return 0, or a negative error. */
int acme_read(const void *memory, uint32_t memory_size);

/**
 * Writes.
 *
 * @param[out] memory Receives it.
 *
 * @return 0, or -ENOSPC or -EINVAL.
 */
int acme_write(char *memory, uint64_t memory_size);

/** Reads what may be missing.
 * @contract memory ptr_to_readable_mem or null size memory_size
 * @contract memory_size const_size_or_zero
 * @return 0, or a negative error. */
int acme_maybe(const char *memory, int memory_size);

/** The size comes first, and is for both.
 * @contract size const_size
 * @contract from ptr_to_readable_mem size size
 * @contract to ptr_to_uninit_map_value size size */
void acme_copy(uint16_t size, const void *from, void *to);

/** What is only guessed: that it is there, and, since size must not be 0, that it has a byte. @return 0, or a negative error. */
int acme_get_name(char *name, uint32_t size);

/** What is written: that it has a byte. @return 0, or a negative error.
 * @contract memory ptr_to_readable_mem size memory_size
 * @contract memory_size const_size */
int acme_some(const void *memory, uint32_t memory_size);

/** Of memory without a size only the start is known. @return 0, or a negative error.
 * @contract memory ptr_to_readable_mem */
int acme_unsized(void *memory);

/** Addresses as numbers. @return 0, or a negative error.
 * @contract memory ptr_to_readable_mem size size
 * @contract map ptr_to_map */
int acme_numbers(uint64_t memory, uint32_t size, uint64_t map);
