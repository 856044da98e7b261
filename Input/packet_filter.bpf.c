// Counts packets without a route, by calling helpers of three providers by name.

#include <linux/types.h>

#include "providers/packet_filter_types.h"

#include "clock_helper_defs.h"
#include "filter_helper_defs.h"
#include "quota_helper_defs.h"

__attribute__((section("filter/route"), used)) filter_verdict_t count_packets(filter_context_t *context) {
  struct filter_route route;
  if (filter_find_route(context, 0x0100007f, &route, sizeof(route)) == 0)
    return FILTER_PASS;
  char text[32];
  long length = clock_format(clock_now(1), text, sizeof(text));
  if (length > 0 && quota_next_program() < 0)
    filter_log(context, text, sizeof(text));
  return filter_adjust_head(context, -4) < 0 ? FILTER_DROP : FILTER_PASS;
}

char LICENSE[] __attribute__((section("license"), used)) = "MIT";
