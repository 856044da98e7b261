#include "twin.h"
#include <linux/if_ether.h>

struct flow {
  __u32 source, destination;
  __u16 source_port, destination_port;
};

struct traffic {
  __u64 packets, bytes;
};

struct {
  int (*type)[BPF_MAP_TYPE_HASH];
  int (*max_entries)[1024];
  struct flow *key;
  struct traffic *value;
} flows SEC(".maps");

SEC("socket")
int count_flows(struct __sk_buff *context) {
  __u16 type;
  __u8 protocol, lengths;
  struct {
    __u32 source, destination;
  } addresses;
  struct {
    __u16 source, destination;
  } ports;
  if (bpf_skb_load_bytes(context, 12, &type, sizeof type) || type != __builtin_bswap16(ETH_P_IP)) return 0;
  if (bpf_skb_load_bytes(context, 23, &protocol, sizeof protocol) || protocol != 17) return 0;
  if (bpf_skb_load_bytes(context, 14, &lengths, sizeof lengths)) return 0;
  if (bpf_skb_load_bytes(context, 26, &addresses, sizeof addresses)) return 0;
  if (bpf_skb_load_bytes(context, 14 + (lengths & 15) * 4, &ports, sizeof ports)) return 0;
  struct flow flow = {
    addresses.source, addresses.destination, __builtin_bswap16(ports.source), __builtin_bswap16(ports.destination)};
  struct traffic *traffic = bpf_map_lookup_elem(&flows, &flow);
  if (traffic) {
    ADD_ATOMICALLY(&traffic->packets, 1);
    ADD_ATOMICALLY(&traffic->bytes, context->len);
  } else {
    struct traffic first = {1, context->len};
    bpf_map_update_elem(&flows, &flow, &first, BPF_ANY);
  }
  return 0;
}
