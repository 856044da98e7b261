#include <stdint.h>

enum acme_map_type { ACME_MAP_TYPE_HASH = 1, ACME_MAP_TYPE_ROUTES = 15 };
#define ACME_MAPS_GUID {0x608c517c, 0x6c52, 0x4a26, {0xb6, 0x77, 0xbb, 0x1c, 0x34, 0x42, 0x5a, 0xdf}}

struct route { uint32_t address; uint32_t metric; uint8_t name[3]; };

/**
 * @brief Routes, which the driver keeps.
 * @map acme_routes base ACME_MAP_TYPE_HASH {0F1E2D3C-0000-0000-0000-000000000001} updates_original_value
 * @since 2.0
 */
typedef struct {
    __uint(type, ACME_MAP_TYPE_ROUTES);
    __type(key, struct { uint32_t address; uint8_t bits; });
    __type(value, struct route);
} acme_routes_t;

/** @map acme_counters base ACME_MAP_TYPE_HASH ACME_MAPS_GUID */
typedef struct acme_counters {
    int (*type)[16];
    uint32_t *key;
    uint64_t *value;
} acme_counters_t;
