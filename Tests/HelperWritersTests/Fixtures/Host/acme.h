// Helpers with a contract of each kind that a host can check, and of some that it can't.
#include <stdbool.h>
#include <stdint.h>
#include <linux/types.h>

struct acme_route {
  uint32_t gateway;
  uint32_t interface;
};

typedef struct {
  uint64_t data;
} acme_context_t;

enum acme_mode { ACME_SLOW, ACME_FAST };

/**
 * @brief Looks a route up: memory whose type has its size.
 * @param[in] context The program's context.
 * @param[out] route Receives the route.
 * @return 0, or a negative error.
 * @id 70001
 * @reallocates_packet
 */
int acme_route(acme_context_t *context, struct acme_route *route);

/**
 * @brief Sends bytes: memory that an argument has the size of, which is not zero.
 * @param[in] bytes The bytes.
 * @param[in] size How many.
 * @return How many were sent, or a negative error.
 * @id 70002
 * @contract bytes ptr_to_readable_mem size size
 * @contract size const_size
 */
int64_t acme_send(const void *bytes, int size);

/**
 * @brief Fills bytes: memory that may be null, of a size that may be zero.
 * @param[out] bytes Receives them, or NULL.
 * @param[in] size How many.
 * @return How many there are.
 * @id 70003
 * @contract bytes ptr_to_writable_mem or null size size
 * @contract size const_size_or_zero
 */
uint32_t acme_fill(void *bytes, uint64_t size);

/**
 * @brief Numbers of every width.
 * @param[in] small A small one.
 * @param[in] is_fast Whether it is.
 * @param[in] mode How.
 * @param[in] word A word of the kernel's.
 * @return A small number.
 * @id 70004
 */
int8_t acme_numbers(int16_t small, bool is_fast, enum acme_mode mode, __u32 word);

/**
 * @brief Counts, and tells the count.
 * @param[out] count Receives it.
 * @id 70005
 * @contract count ptr_to_long
 */
void acme_count(uint64_t *count);

/**
 * @brief Gives a route that it keeps.
 * @param[in] route A route, or NULL for the first.
 * @return The next, or NULL.
 * @id 70006
 * @contract route ptr_to_readable_mem or null
 */
const struct acme_route *acme_next(const struct acme_route *route);

/**
 * @brief Prints.
 * @param[in] format What, in the words of printf.
 * @return How many bytes were printed.
 * @id 70007
 * @contract format ptr_to_const_str
 */
long acme_print(const char *format, ...);

/**
 * @brief Calls back.
 * @param[in] body Is called with numbers from 0.
 * @return 0.
 * @id 70008
 */
long acme_loop(long (*body)(uint32_t number));

/**
 * @brief What time it is.
 * @return Nanoseconds.
 */
uint64_t acme_time(void);
