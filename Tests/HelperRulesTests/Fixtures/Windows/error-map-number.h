#include <stdint.h>

/* As the platform's header has it. */
enum bpf_map_type { BPF_MAP_TYPE_HASH = 1, BPF_MAP_TYPE_ACME = 40, BPF_MAP_TYPE_MAX };

/** @map acme_routes base BPF_MAP_TYPE_HASH {01234567-89ab-cdef-0123-456789abcde1} */
typedef struct { __uint(type, BPF_MAP_TYPE_ACME); __type(key, int); __type(value, int); } acme_routes_t;

/** @map acme_flows base BPF_MAP_TYPE_HASH {01234567-89ab-cdef-0123-456789abcde2} */
typedef struct { __uint(type, BPF_MAP_TYPE_MAX); __type(key, int); __type(value, int); } acme_flows_t;
