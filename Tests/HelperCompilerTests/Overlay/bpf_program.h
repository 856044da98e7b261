#pragma once

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>

extern void *bpf_map_lookup_elem(void *map, const void *key);
extern __u64 bpf_ktime_get_ns(void);
extern __u64 bpf_get_smp_processor_id(void);

extern int bpf_dynptr_from_xdp(struct xdp_md *xdp, __u64 flags, struct bpf_dynptr *ptr)
    __attribute__((section(".ksyms")));
extern __u32 bpf_dynptr_size(const struct bpf_dynptr *ptr) __attribute__((section(".ksyms")));
extern void bpf_no_such_kfunc(void) __attribute__((section(".ksyms")));

/* Accessors of the companion's. */
extern int ingress_of(struct xdp_md *context);
extern int queue_of(struct xdp_md *context);

#ifndef COMPANION
extern char protocol_counts[];
static inline void *protocol_counts_map(void) { return protocol_counts; }
#endif
