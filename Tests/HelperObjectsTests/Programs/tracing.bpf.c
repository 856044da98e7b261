// CO-RE relocations, and programs that the kernel checks against its own types.
#include "common.h"

#define relocated __attribute__((preserve_access_index))

struct task_struct {
  int pid;
  int tgid;
  struct task_struct *group_leader;
} relocated;

struct {
  MAP_FIELD(type, BPF_MAP_TYPE_ARRAY);
  __u32 *key;
  __u64 *value;
  MAP_FIELD(max_entries, 1);
} seen SECTION(".maps");

SECTION("tp_btf/sys_enter") int entered(__u64 *context) {
  struct task_struct *task = (void *)bpf_get_current_task_btf();
  __u32 key = 0;
  __u64 *value = bpf_map_lookup_elem(&seen, &key);
  if (value)
    *value = task->group_leader->tgid;
  return 0;
}

SECTION("kprobe/do_nanosleep") int probed(void *context) {
  struct task_struct *task = (void *)bpf_get_current_task();
  int pid = 0;
  bpf_probe_read_kernel(&pid, sizeof(pid), __builtin_preserve_access_index(&task->pid));
  __u64 both = bpf_get_current_pid_tgid();
  return (__u32)both == (__u32)pid;
}
