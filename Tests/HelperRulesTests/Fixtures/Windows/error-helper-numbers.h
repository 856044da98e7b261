#include <stdint.h>

struct acme_message { uint64_t number, kind; };

/**
 * @program_type acme {01234567-89ab-cdef-0123-456789abcdef}
 * @overrides acme_override
 */
typedef int acme_hook_t(struct acme_message *message);

/** @brief Nobody's. @id 65535 */
int acme_nobody(struct acme_message *message);

/** @brief Takes the context, by a number of the platform's. @id 40 */
int acme_taker(struct acme_message *message);

/** @brief Is said to be for a type. @id 41 @program_type acme */
int acme_named(int number);

/** @brief Its own form of the platform's. @id 42 @program_type acme */
int acme_override(int number);

/** @brief The platform's, for programs of any type. @id 43 */
int acme_platform(int number);

/** @brief The first number of its own. @id 65536 */
int acme_own(struct acme_message *message);
