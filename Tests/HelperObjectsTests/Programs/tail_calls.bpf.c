// A chain of programs, and maps of two kinds.
#include "common.h"

struct {
  MAP_FIELD(type, BPF_MAP_TYPE_PROG_ARRAY);
  MAP_FIELD(max_entries, 2);
  MAP_FIELD(key_size, 4);
  MAP_FIELD(value_size, 4);
} programs SECTION(".maps");

struct {
  MAP_FIELD(type, BPF_MAP_TYPE_HASH);
  __u32 *key;
  __u64 *value;
  MAP_FIELD(max_entries, 16);
} counters SECTION(".maps");

static __attribute__((always_inline)) void increase(__u32 key) {
  __u64 one = 1;
  __u64 *counter = bpf_map_lookup_elem(&counters, &key);
  if (counter)
    __sync_fetch_and_add(counter, 1);
  else
    bpf_map_update_elem(&counters, &key, &one, BPF_ANY);
}

SECTION("xdp") int enter(struct xdp_md *context) {
  increase(0);
  bpf_tail_call(context, &programs, 1);
  return XDP_PASS;
}

SECTION("xdp.frags") int next(struct xdp_md *context) {
  increase(1);
  return bpf_redirect(1, 0);
}
