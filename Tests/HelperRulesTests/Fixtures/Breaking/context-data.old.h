#include <stdint.h>

typedef enum { ACME_PASS, ACME_DROP, ACME_DEFER = 5 } acme_verdict_t;

typedef struct {
    uint8_t *data;
    uint8_t *data_end;
    uint32_t queue;
    uint16_t ports[2];
    uint32_t vlan : 12;
    uint32_t priority : 3;
} acme_packet_t;

/**
 * @program_type acme_filter {01234567-89ab-cdef-0123-456789abcde1} 101
 * @attach_type acme/in {01234567-89ab-cdef-0123-456789abcde2} 7 link plain
 * @attach_type acme/out {01234567-89ab-cdef-0123-456789abcde3} 8 link plain
 * @overrides bpf_ktime_get_ns
 */
typedef acme_verdict_t acme_filter_hook_t(acme_packet_t *packet);

enum { ACME_MAP_TYPE_HASH = 1, ACME_MAP_TYPE_ROUTES = 15 };

/** @map acme_routes base ACME_MAP_TYPE_HASH {01234567-89ab-cdef-0123-456789abcde4} */
typedef struct {
    __uint(type, ACME_MAP_TYPE_ROUTES);
    __type(key, uint32_t);
    __type(value, uint64_t);
} acme_routes_t;

/** @brief Shortens the packet. @id 70001
 *  @param[in] packet The packet.
 *  @param[in] text Why.
 *  @param[in] text_size Its size in bytes. */
int acme_trim(acme_packet_t *packet, const char *text, uint32_t text_size);
