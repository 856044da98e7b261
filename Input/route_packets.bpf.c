// Finds the route of packets, and logs those without one, by calling a packet filter's helpers by name.
//
// A run-time that resolves names when it loads an object runs it as it is: `make host` shows it in DPDK's librte_bpf.

#include <linux/types.h>
#include <stdint.h>

#include "providers/packet_filter_types.h"

#include "filter_helper_defs.h"

// The interface's number is taken as the last byte of the address, so that the context decides.
__attribute__((section("filter/route"), used)) filter_verdict_t route_packet(filter_context_t *context) {
  // librte_bpf knows only of memory of a fixed size that a helper fills it.
  struct filter_route route = {0};
  uint32_t destination = 0x0000000a | context->interface << 24;
  if (context->interface > 255)
    destination = 0x0100a8c0;
  if (filter_find_route(context, destination, &route, sizeof(route)) < 0) {
    char text[] = {'n', 'o', ' ', 'r', 'o', 'u', 't', 'e'};
    filter_log(context, text, sizeof(text));
    return FILTER_DROP;
  }
  context->gateway = route.gateway;
  context->interface = route.interface;
  return FILTER_FORWARD;
}

// The packet's length as a number. The empty statement keeps clang from moving arithmetic with pointers into the packet past a call.
static inline __attribute__((always_inline)) uint64_t packet_length(const filter_context_t *context) {
  uint64_t length = context->data_end - context->data;
  asm volatile("" : "+r"(length));
  return length;
}

// Makes room for a header in front of the packet. The helper moves the packet, so that no pointer into it may be kept over the call.
__attribute__((section("filter/encapsulate"), used)) filter_verdict_t encapsulate(filter_context_t *context) {
  uint64_t before = packet_length(context);
  if (filter_adjust_head(context, 14) < 0)
    return FILTER_DROP;
  return packet_length(context) - before == 14 ? FILTER_PASS : FILTER_DROP;
}
