#include "twin.h"
#include "call_event.h"

struct {
  int (*type)[BPF_MAP_TYPE_HASH];
  int (*max_entries)[1024];
  __u32 *key;
  __u64 *value;
} calls SEC(".maps");

struct {
  int (*type)[BPF_MAP_TYPE_ARRAY];
  int (*map_flags)[BPF_F_RDONLY_PROG];
  int (*max_entries)[1];
  __u32 *key;
  __u32 *value;
} watched SEC(".maps");

struct {
  int (*type)[BPF_MAP_TYPE_RINGBUF];
  int (*max_entries)[65536];
} events SEC(".maps");

SEC("raw_tp/sys_enter")
int count_calls(struct bpf_raw_tracepoint_args *context) {
  __u32 call = context->args[1], zero = 0;
  __u64 one = 1, *count = bpf_map_lookup_elem(&calls, &call);
  if (count)
    ADD_ATOMICALLY(count, 1);
  else
    bpf_map_update_elem(&calls, &call, &one, BPF_ANY);
  __u32 *wanted = bpf_map_lookup_elem(&watched, &zero);
  if (!wanted || *wanted != call) return 0;
  struct call_event *event = bpf_ringbuf_reserve(&events, sizeof *event, 0);
  if (!event) return 0;
  event->process = bpf_get_current_pid_tgid() >> 32;
  event->call = call;
  bpf_get_current_comm(event->command, sizeof event->command);
  bpf_ringbuf_submit(event, 0);
  return 0;
}
