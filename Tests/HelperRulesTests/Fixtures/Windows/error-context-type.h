#include <stdint.h>

typedef struct acme_packet { uint64_t data, data_end; } acme_packet_t;
typedef struct { uint64_t number, kind; } acme_event_t;
typedef struct { uint64_t number, other; } acme_other_t;

/** @program_type packet {01234567-89ab-cdef-0123-456789abcde1} */
typedef int acme_packet_hook_t(acme_packet_t *packet);
/** @program_type event {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_event_hook_t(const acme_event_t *event);

/** @brief Right. @id 70001 @param[in] packet It. @return 0. */
int acme_right(const struct acme_packet *packet);
/** @brief For others than it says. @id 70002 @program_type event @param[in] packet It. @return 0. */
int acme_wrong(acme_packet_t *packet);
/** @brief For one of two. @id 70003 @program_type packet @program_type event @param[in] context It. @return 0. */
int acme_half(acme_event_t *context);
/** @brief Nobody is given that. @id 70004 @program_type packet @param[in] context It. @return 0. */
int acme_nobody(acme_other_t *context);
/** @brief Any context. @id 70005 @program_type packet @program_type event @param[in] context It. @return 0. */
int acme_any(void *context);
