#include <stdint.h>

struct acme_message { uint64_t number, kind; };

/** @program_type acme {01234567-89ab-cdef-0123-456789abcdef} */
typedef int acme_hook_t(struct acme_message *message);

/** @brief A constant string. @id 70001 @contract text ptr_to_const_str */
int acme_say(const char *text);

/** @brief A dynptr. @id 70002 @contract bytes ptr_to_dynptr */
int acme_read(void *bytes);

/** @brief A key or null. @id 70003 @contract map ptr_to_map @contract key ptr_to_map_key or null */
int acme_forget(void *map, const void *key);

/** @brief Nothing. @id 70004 */
void acme_count(struct acme_message *message);

/** @brief A value that is there. @id 70005 @contract map ptr_to_map @contract return ptr_to_map_value */
void *acme_first(void *map);

/** @brief What is in a dynptr. @id 70006 @contract return ptr_to_dynptr_mem or null */
void *acme_slice(struct acme_message *message);

/** @brief As it should be. @id 70007
 *  @contract map ptr_to_map
 *  @contract message ptr_to_ctx or null
 *  @contract return ptr_to_map_value or null */
void *acme_last(void *map, struct acme_message *message);
