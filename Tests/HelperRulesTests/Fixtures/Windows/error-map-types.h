#include <stdint.h>

enum { BPF_MAP_TYPE_HASH = 1, BPF_MAP_TYPE_ARRAY, ACME_MAP_TYPE_ROUTES = 16, ACME_MAP_TYPE_FLOWS };

/** @map acme_routes base BPF_MAP_TYPE_ARRAY {01234567-89ab-cdef-0123-456789abcde1} */
typedef struct { __uint(type, ACME_MAP_TYPE_ROUTES); __type(key, int); __type(value, int); } acme_routes_t;

/** @map acme_flows base BPF_MAP_TYPE_HASH {01234567-89ab-cdef-0123-456789abcde2} */
typedef struct { __uint(type, ACME_MAP_TYPE_FLOWS); __type(key, int); __type(value, int); } acme_flows_t;
