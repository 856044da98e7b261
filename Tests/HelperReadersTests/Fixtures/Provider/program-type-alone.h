#include <stdint.h>

struct acme_message { uint32_t size; uint32_t kind; uint64_t time; };

/**
 * @brief The one type of its header: all helpers are for it.
 * @program_type acme_message {01234567-89ab-cdef-0123-456789abcdef}
 * @attach_type acme_message {01234567-89ab-cdef-0123-456789abcdee}
 */
typedef uint32_t acme_message_hook_t(struct acme_message *message);

/** @brief Counts. @id 70001 @param by How many. */
int acme_count(uint32_t by);
