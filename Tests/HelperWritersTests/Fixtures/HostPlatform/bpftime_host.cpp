// Makes the packet filter's helpers known to what stands for bpftime.
#define HOST_BPFTIME
#include "filter.host.h"

extern "C" {
int filter_find_route(const filter_context_t *, uint32_t, struct filter_route *, uint32_t) { return 0; }
int filter_adjust_head(filter_context_t *, int32_t) { return 0; }
int filter_log(const filter_context_t *, const char *, uint32_t) { return 0; }
int filter_drop(const filter_context_t *, uint32_t reason) { return static_cast<int>(reason); }
}

int main() {
  bpftime::bpftime_helper_group group;
  if (filter_host_bpftime(group) != 0 || group.helpers.size() != 4) return 1;
  for (const auto &[id, helper] : group.helpers) {
    if (helper.index != id || !filter_host_is_helper(id)) return 2;
    if (helper.name != "filter_drop") continue;
    const auto call = reinterpret_cast<host_function>(helper.fn);
    return call(8, 5, 0, 0, 0) == 5 ? 0 : 3;
  }
  return 4;
}
