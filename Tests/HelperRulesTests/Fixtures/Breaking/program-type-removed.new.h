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

enum { ACME_MAP_TYPE_HASH = 1, ACME_MAP_TYPE_ROUTES = 15 };

/** @brief Shortens the packet. @id 70001
 *  @param[in] packet The packet.
 *  @param[in] text Why.
 *  @param[in] text_size Its size in bytes. */
int acme_trim(acme_packet_t *packet, const char *text, uint32_t text_size);
