#include "CKernelProbe.h"

#include <errno.h>
#include <string.h>

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

// The numbers and structures are those of the system call (bpf(2), <linux/bpf.h>), which never change. They stand here so
// that the headers of any kernel, or none, will do.
enum command { PROG_LOAD = 5, OBJ_GET_INFO_BY_FD = 15, BTF_GET_FD_BY_ID = 19, BTF_GET_NEXT_ID = 23 };

struct load_attributes {
  uint32_t type;
  uint32_t instruction_count;
  uint64_t instructions;
  uint64_t license;
  uint32_t log_level;
  uint32_t log_size;
  uint64_t log;
  uint32_t kernel_version;
  uint32_t flags;
  char name[16];
  uint32_t device;
  uint32_t attach_type;
  uint32_t types;
  uint32_t function_info_size;
  uint64_t function_info;
  uint32_t function_info_count;
  uint32_t line_info_size;
  uint64_t line_info;
  uint32_t line_info_count;
  uint32_t target;
  uint32_t target_types;
  uint32_t relocation_count;
  uint64_t descriptors;
};

struct id_attributes {
  uint32_t id;
  uint32_t next;
  uint32_t flags;
};

struct info_attributes {
  uint32_t descriptor;
  uint32_t size;
  uint64_t info;
};

struct types_info {
  uint64_t types;
  uint32_t size;
  uint32_t id;
  uint64_t name;
  uint32_t name_size;
  uint32_t is_kernel;
};

static int64_t call(enum command command, void *attributes, uint32_t size) {
#if defined(__linux__) && defined(SYS_bpf)
  long result;
  // The verifier gives way to signals.
  int attempts = 5;
  do {
    result = syscall(SYS_bpf, command, attributes, size);
  } while (result < 0 && (errno == EAGAIN || errno == EINTR) && --attempts > 0);
  return result < 0 ? -errno : result;
#else
  (void)command, (void)attributes, (void)size;
  return -ENOSYS;
#endif
}

int helpergen_bpf_load(const struct helpergen_bpf_program *program, char *log, uint32_t log_size) {
  struct load_attributes attributes;
  memset(&attributes, 0, sizeof attributes);
  attributes.type = program->type;
  attributes.instruction_count = program->instruction_count;
  attributes.instructions = (uint64_t)(uintptr_t)program->instructions;
  // Functions may ask for it, and programs that are never run give nothing away.
  attributes.license = (uint64_t)(uintptr_t)"GPL";
  attributes.log_level = 1;
  attributes.log_size = log_size;
  attributes.log = (uint64_t)(uintptr_t)log;
  attributes.flags = program->flags;
  attributes.device = program->device;
  attributes.attach_type = program->attach_type;
  attributes.target = program->target;
  attributes.descriptors = (uint64_t)(uintptr_t)program->types;
  log[0] = 0;
  return (int)call(PROG_LOAD, &attributes, sizeof attributes);
}

int64_t helpergen_bpf_next_types(uint32_t id) {
  struct id_attributes attributes = {.id = id};
  int64_t result = call(BTF_GET_NEXT_ID, &attributes, sizeof attributes);
  return result < 0 ? result : attributes.next;
}

int helpergen_bpf_open_types(uint32_t id) {
  struct id_attributes attributes = {.id = id};
  return (int)call(BTF_GET_FD_BY_ID, &attributes, sizeof attributes);
}

int helpergen_bpf_types_name(int descriptor, char *name, uint32_t size) {
  struct types_info info = {.name = (uint64_t)(uintptr_t)name, .name_size = size};
  struct info_attributes attributes = {
      .descriptor = (uint32_t)descriptor, .size = sizeof info, .info = (uint64_t)(uintptr_t)&info};
  name[0] = 0;
  int64_t result = call(OBJ_GET_INFO_BY_FD, &attributes, sizeof attributes);
  if (result == 0 && !info.is_kernel) name[0] = 0;
  return (int)result;
}

void helpergen_bpf_raise_limits(void) {
#ifdef __linux__
  struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
  if (setrlimit(RLIMIT_MEMLOCK, &limit) == 0) return;
  // More than the hard limit is for the privileged.
  if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_MEMLOCK, &limit);
#endif
}

uint64_t helpergen_capabilities(void) {
#if defined(__linux__) && defined(SYS_capget)
  // The third version of the interface (_LINUX_CAPABILITY_VERSION_3), which every kernel with BTF has.
  struct {
    uint32_t version;
    int32_t process;
  } header = {0x20080522, 0};
  struct {
    uint32_t effective, permitted, inheritable;
  } sets[2] = {{0, 0, 0}, {0, 0, 0}};
  if (syscall(SYS_capget, &header, sets) == 0) return sets[0].effective | (uint64_t)sets[1].effective << 32;
#endif
  return ~(uint64_t)0;
}
