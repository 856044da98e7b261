// Drops UDP packets without a payload on chosen interfaces, and counts them.
//
// interface_index_map: key 0 holds the index of the interface to watch; 0 or nothing watches all.
// dropped_packet_map: key 0 holds the number of packets dropped.
//
// Two calls of bpf_map_lookup_elem: bound early they are numbers, bound late they are relocations.

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/types.h>
#include <linux/udp.h>

#include "bpf_helper_defs.h"

#define SECTION(name) __attribute__((section(name), used))
#define MAP_FIELD(name, value) int(*name)[value]

struct {
  MAP_FIELD(type, BPF_MAP_TYPE_ARRAY);
  __u32 *key;
  __u32 *value;
  MAP_FIELD(max_entries, 1);
} interface_index_map SECTION(".maps");

struct {
  MAP_FIELD(type, BPF_MAP_TYPE_ARRAY);
  __u32 *key;
  __u64 *value;
  MAP_FIELD(max_entries, 1);
} dropped_packet_map SECTION(".maps");

SECTION("xdp") int drop_packet(struct xdp_md *ctx) {
  __u32 key = 0;
  __u32 *interface_index = bpf_map_lookup_elem(&interface_index_map, &key);
  if (interface_index && *interface_index && *interface_index != ctx->ingress_ifindex)
    return XDP_PASS;

  void *data = (void *)(long)ctx->data;
  void *data_end = (void *)(long)ctx->data_end;
  struct ethhdr *ethernet = data;
  struct iphdr *ip = (void *)(ethernet + 1);
  struct udphdr *udp = (void *)(ip + 1);
  if ((void *)(udp + 1) > data_end)
    return XDP_PASS;
  // Network byte order: the bytes of 0x0800 as they stand in the packet.
  const __u8 *type = (const __u8 *)&ethernet->h_proto;
  if (type[0] != 0x08 || type[1] != 0x00 || ip->protocol != IPPROTO_UDP || ip->ihl != 5)
    return XDP_PASS;

  const __u8 *length = (const __u8 *)&udp->len;
  if (length[0] != 0 || length[1] > sizeof(*udp))
    return XDP_PASS;
  __u64 *dropped = bpf_map_lookup_elem(&dropped_packet_map, &key);
  if (dropped)
    __sync_fetch_and_add(dropped, 1);
  return XDP_DROP;
}

char LICENSE[] SECTION("license") = "MIT";
