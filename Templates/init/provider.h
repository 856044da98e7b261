/* A sample provider: three helpers for programs, to be replaced by your own. */
#pragma once

#include <stdint.h>

/* What a program of this provider is called with. */
typedef struct sample_context {
  uint8_t *data;
  uint8_t *data_end;
} sample_context_t;

/**
 * @brief Tells the time.
 *
 * @return Nanoseconds since the system was started.
 */
uint64_t sample_now(void);

/**
 * @brief Copies bytes of the packet.
 *
 * @param[in] context The program's context.
 * @param[in] offset Where to start, in bytes.
 * @param[out] buffer Receives the bytes.
 * @param[in] size How many to copy.
 *
 * @retval 0 The bytes were copied.
 * @retval -EFAULT The packet ends before them.
 */
int sample_load_bytes(const sample_context_t *context, uint32_t offset, void *buffer, uint32_t size);

/**
 * @brief Writes a line to the provider's log.
 *
 * @param[in] text The line, which may be NULL for an empty one.
 * @param[in] text_size Its length in bytes.
 *
 * @return 0 on success, or a negative error.
 */
int sample_log(const char *text, uint32_t text_size);
