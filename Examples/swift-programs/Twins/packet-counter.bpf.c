#include "twin.h"
#include <linux/if_ether.h>
#include <linux/ip.h>

struct {
  int (*type)[BPF_MAP_TYPE_ARRAY];
  int (*max_entries)[256];
  __u32 *key;
  __u64 *value;
} protocol_packets SEC(".maps");

struct {
  int (*type)[BPF_MAP_TYPE_LRU_HASH];
  int (*max_entries)[1024];
  __u32 *key;
  __u64 *value;
} source_bytes SEC(".maps");

SEC("xdp")
int count_packets(struct xdp_md *context) {
  void *start = (void *)(long)context->data, *end = (void *)(long)context->data_end;
  struct ethhdr *ethernet = start;
  if ((void *)(ethernet + 1) > end || ethernet->h_proto != __builtin_bswap16(ETH_P_IP)) return XDP_PASS;
  struct iphdr *header = (void *)(ethernet + 1);
  if ((void *)(header + 1) > end) return XDP_PASS;
  __u32 protocol = header->protocol;
  __u64 *packets = bpf_map_lookup_elem(&protocol_packets, &protocol);
  if (packets) ADD_ATOMICALLY(packets, 1);
  __u32 source = header->saddr;
  __u64 bytes = __builtin_bswap16(header->tot_len);
  __u64 *sum = bpf_map_lookup_elem(&source_bytes, &source);
  if (sum)
    ADD_ATOMICALLY(sum, bytes);
  else
    bpf_map_update_elem(&source_bytes, &source, &bytes, BPF_ANY);
  return XDP_PASS;
}
