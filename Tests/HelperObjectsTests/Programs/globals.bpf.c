// Globals, functions of its own, and several programs in one section.
#include "common.h"

__u64 runs = 0;
__u32 limit = 1000;
const volatile __u32 step = 3;
static __u64 last;

static __attribute__((noinline)) __u64 elapsed(void) {
  __u64 now = bpf_ktime_get_ns();
  __u64 before = last;
  last = now;
  return now > before;
}

__attribute__((noinline)) int count(struct xdp_md *context) {
  runs += step;
  return context->data_end - context->data < limit;
}

SECTION("xdp") int first(struct xdp_md *context) {
  return elapsed() + count(context);
}

SECTION("xdp") int second(struct xdp_md *context) {
  __u32 cpu = bpf_get_smp_processor_id();
  if (cpu > 4096)
    return XDP_ABORTED;
  return count(context) ? XDP_PASS : XDP_DROP;
}

SECTION("tc") int third(struct __sk_buff *packet) {
  __u8 bytes[14];
  if (bpf_skb_load_bytes(packet, 0, bytes, sizeof(bytes)) < 0)
    return 2;
  return bytes[0] == 0xFF;
}
