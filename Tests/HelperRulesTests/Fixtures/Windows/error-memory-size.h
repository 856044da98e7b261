#include <stdint.h>

struct acme_message { uint64_t number, kind; };
struct acme_route { uint32_t next, device, flags; };

/** @program_type acme {01234567-89ab-cdef-0123-456789abcdef} */
typedef int acme_hook_t(struct acme_message *message);

/** @brief Memory without a size. @id 70001 @param[out] route Receives the route. */
int acme_find(struct acme_message *message, uint32_t destination, struct acme_route *route);

/** @brief No room for a size. @id 70002 @param[out] route Receives the route. */
int acme_find_by(struct acme_message *message, uint32_t a, uint32_t b, uint32_t c, struct acme_route *route);

/** @brief A size elsewhere. @id 70003 @contract data ptr_to_readable_mem size length @contract length const_size */
int acme_send(struct acme_message *message, const void *data, uint32_t flags, uint32_t length);

/** @brief A size of nothing. @id 70004 @contract count const_size_or_zero */
int acme_skip(struct acme_message *message, uint32_t count);

/** @brief One size for two. @id 70005
 *  @contract a ptr_to_readable_mem size length
 *  @contract b ptr_to_writable_mem or null size length
 *  @contract length const_size */
int acme_copy(const void *a, void *b, uint32_t length);

/** @brief Memory on the stack has no size. @id 70006
 *  @contract place ptr_to_stack
 *  @contract length const_size */
int acme_place(void *place, uint32_t length);

#define __ksym __attribute__((section(".ksyms")))
/** @brief Found by name. @param[out] route Receives the route. */
extern int acme_route_of(uint32_t destination, struct acme_route *route) __ksym;

/** @brief As it should be. @id 70007
 *  @param[in] text What to write.
 *  @param[in] text_size Its size in bytes.
 *  @param[out] route Receives the route.
 *  @param[in] route_size Its size in bytes. */
int acme_log(struct acme_message *message, const char *text, uint32_t text_size, struct acme_route *route,
             uint32_t route_size);

/** @brief What the platform numbers, is the platform's. @id 7 @param[out] route Receives the route. */
int acme_platform(struct acme_route *route);
