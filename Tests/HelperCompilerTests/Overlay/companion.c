#define COMPANION
#include "bpf_program.h"

struct {
    int (*type)[BPF_MAP_TYPE_ARRAY];
    int (*max_entries)[256];
    __u32 *key;
    __u64 *value;
} protocol_counts __attribute__((section(".maps"), used));

char _license[] __attribute__((section("license"), used)) = "GPL";

__attribute__((always_inline)) int ingress_of(struct xdp_md *context) { return context->ingress_ifindex; }

int queue_of(struct xdp_md *context) { return context->rx_queue_index; }

/* A declaration that is not used has no types in the module. */
__attribute__((unused)) static inline void kfuncs(void)
{
    bpf_dynptr_from_xdp(0, 0, 0);
    bpf_dynptr_size(0);
    bpf_no_such_kfunc();
}
