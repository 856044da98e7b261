/* What a packet filter, its programs and its helpers share. */
#pragma once

#include <stdint.h>

/* What a filter program is called with. */
typedef struct filter_context {
  uint64_t data;     /* the first byte of the packet */
  uint64_t data_end; /* behind the last one */
  uint32_t interface; /* where it came from; where it goes, when a program has said so */
  uint32_t gateway;   /* who it goes to, in network byte order; 0 for its own destination */
} filter_context_t;

/* What becomes of a packet. */
typedef enum filter_verdict {
  FILTER_DROP,
  FILTER_PASS,
  FILTER_FORWARD, /* to the context's gateway */
} filter_verdict_t;

/* What filter_find_route found. */
struct filter_route {
  uint32_t gateway;
  uint32_t interface;
};

/* Who sends to whom, in network byte order. */
struct filter_flow {
  uint32_t source;
  uint32_t destination;
};

/* What was seen of a flow. */
struct filter_flow_statistics {
  uint64_t packets;
  uint64_t bytes;
};

/* By these numbers programs ask for maps. 15 is the one that eBPF for Windows keeps for samples. */
enum filter_map_type {
  FILTER_MAP_TYPE_HASH = 1,
  FILTER_MAP_TYPE_FLOWS = 15,
};
