// Finds the route of packets, and logs those without one, by calling a packet filter's helpers by name.
//
// A run-time that resolves names when it loads an object runs it as it is: `make host` shows it in DPDK's librte_bpf.

#include <linux/types.h>
#include <stdint.h>

#include "providers/packet_filter_types.h"

#include "filter_helper_defs.h"

// The interface's number is taken as the last byte of the address, so that the context decides.
__attribute__((section("filter/route"), used)) uint64_t route_packet(filter_context_t *context) {
  struct filter_route route;
  uint32_t destination = 0x0000000a | context->interface << 24;
  if (context->interface > 255)
    destination = 0x0100a8c0;
  if (filter_find_route(context, destination, &route) < 0) {
    char text[] = {'n', 'o', ' ', 'r', 'o', 'u', 't', 'e'};
    filter_log(context, text, sizeof(text));
    return 0;
  }
  return (uint64_t)route.gateway << 32 | route.interface;
}

// Makes room for a header in front of the packet; the helper changes the context.
__attribute__((section("filter/encapsulate"), used)) uint64_t encapsulate(filter_context_t *context) {
  uint64_t before = context->data;
  if (filter_adjust_head(context, 14) < 0)
    return 0;
  return before - context->data;
}
