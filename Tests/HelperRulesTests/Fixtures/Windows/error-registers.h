#include <stdint.h>

typedef struct { uint64_t data, data_end; } acme_packet_t;

/** @program_type packet {01234567-89ab-cdef-0123-456789abcde1} */
typedef double acme_packet_hook_t(acme_packet_t *packet);
/** @brief A real number. @id 70001 @param[in] packet It. @param[in] number It. @return 0. */
int acme_real(acme_packet_t *packet, double number);
/** @brief A large one. @id 70002 @param[in] packet It. @param[in] number It. @return One as large. */
__int128 acme_large(acme_packet_t *packet, __int128 number);
/** @brief What it points to is not known. @id 70003 @param value It. @param value_size How much. @return 0. */
int acme_poke(void *value, uint32_t value_size);
/** @brief It is no address. @id 70004 @param value It. @return 0. @contract value anything */
int acme_cookie(void *value);
