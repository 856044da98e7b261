#include "twin.h"
#include "bpf_kfuncs.h"

struct task_struct {
  int pid;
} __attribute__((preserve_access_index));

struct {
  int (*type)[BPF_MAP_TYPE_ARRAY];
  int (*max_entries)[256];
  __u32 *key;
  __u64 *value;
} switches SEC(".maps");

SEC("tp_btf/sched_switch")
int count_switches(__u64 *context) {
  struct task_struct *next = (void *)context[2];
  if (!next || !next->pid) return 0;
  struct bpf_cpumask *mask = bpf_cpumask_create();
  if (!mask) return 0;
  __u32 cpu = bpf_get_smp_processor_id();
  bpf_cpumask_set_cpu(cpu, mask);
  if (bpf_cpumask_test_cpu(cpu, (const struct cpumask *)mask)) {
    __u64 *count = bpf_map_lookup_elem(&switches, &cpu);
    if (count) ADD_ATOMICALLY(count, 1);
  }
  bpf_cpumask_release(mask);
  return 0;
}
