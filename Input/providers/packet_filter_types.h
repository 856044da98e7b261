/* What a packet filter's programs and its helpers share. */
#pragma once

#include <stdint.h>

/* What a filter program is called with. */
typedef struct filter_context {
  uint64_t data;     /* the first byte of the packet */
  uint64_t data_end; /* behind the last one */
  uint32_t interface;
} filter_context_t;

/* What filter_route found. */
struct filter_route {
  uint32_t gateway;
  uint32_t interface;
};
