// What count.swift does, in C.
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>

struct {
    int (*type)[BPF_MAP_TYPE_ARRAY];
    int (*max_entries)[256];
    __u32 *key;
    __u64 *value;
} protocol_counts __attribute__((section(".maps"), used));

char _license[] __attribute__((section("license"), used)) = "GPL";

static void *(*const bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;

__attribute__((section("xdp"))) int count_protocols(struct xdp_md *context)
{
    char *data = (char *)(long)context->data;
    char *end = (char *)(long)context->data_end;
    struct ethhdr *ethernet = (void *)data;
    struct iphdr *ip = (void *)(data + sizeof(*ethernet));
    if ((char *)(ethernet + 1) > end || ethernet->h_proto != __builtin_bswap16(0x0800) || (char *)(ip + 1) > end)
        return XDP_DROP;
    __u32 key = ip->protocol;
    __u64 *count = bpf_map_lookup_elem(&protocol_counts, &key);
    if (count)
        ++*count;
    return XDP_PASS;
}
