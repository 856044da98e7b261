#include <stdint.h>

typedef struct { uint64_t data, data_end; } acme_packet_t;
enum { ACME_HASH = 1 };

/**
 * @program_type packet {00000000-0000-0000-0000-000000000000}
 * @attach_type packet {00000000-0000-0000-0000-000000000000} 3
 * @attach_type other {01234567-89ab-cdef-0123-456789abcde1} 3
 */
typedef int acme_packet_hook_t(acme_packet_t *packet);
/** @map values base ACME_HASH {00000000-0000-0000-0000-000000000000} */
typedef struct { __uint(type, 15); __type(key, uint32_t); __type(value, uint64_t); } acme_values_t;
