#include <stdint.h>

typedef struct { uint64_t data, data_end; } acme_packet_t;
typedef struct { uint64_t number, kind; } acme_event_t;

/** @program_type packet {01234567-89ab-cdef-0123-456789abcde1} */
typedef int acme_packet_hook_t(acme_packet_t *packet);
/** @program_type event {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_event_hook_t(acme_event_t *event);

/** @brief For both. @id 70001 @program_type packet @param[in] key It. @return 0. */
int acme_both(uint32_t key);
/** @brief Moves. @id 70002 @program_type event @param[in] key It. @return 0. */
int acme_move(uint32_t key);
/** @brief For one, then for two. @id 70003 @program_type packet @program_type event @param[in] key It. @return 0. */
int acme_more(uint32_t key);
