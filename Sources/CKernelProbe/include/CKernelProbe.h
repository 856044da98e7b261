// The commands of bpf(2) that a kernel is asked with. Swift can't call syscall(2), which takes any arguments.
//
// Each function gives what the system call does, or an error number with a minus sign; -ENOSYS where there is no bpf(2).

#ifndef HELPERGEN_CKERNELPROBE_H
#define HELPERGEN_CKERNELPROBE_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// A program, and how it is to be loaded (BPF_PROG_LOAD).
struct helpergen_bpf_program {
  uint32_t type;
  uint32_t attach_type;
  uint32_t flags;
  // The index of the device that it is for; 0 for none.
  uint32_t device;
  // The type in the kernel's BTF that it is for; 0 for none.
  uint32_t target;
  const uint8_t *instructions;
  uint32_t instruction_count;
  // What the offsets of calls are indices of: descriptors of modules' BTF, from 1 on; null where no call is of a module.
  const int32_t *_Nullable types;
};

// Loads a program, and gives its descriptor. `log` gets the verifier's words, ended by a zero.
int helpergen_bpf_load(const struct helpergen_bpf_program *program, char *log, uint32_t log_size);

// The id of the next BTF that the kernel has, behind `id`; -ENOENT behind the last.
int64_t helpergen_bpf_next_types(uint32_t id);

// Opens a BTF, and gives its descriptor.
int helpergen_bpf_open_types(uint32_t id);

// The name of the kernel's own BTF (`vmlinux`) or a module's; empty for that of a program. Gives 0 where it fits.
int helpergen_bpf_types_name(int descriptor, char *name, uint32_t size);

// Lets the process lock as much memory as it may, which programs are counted as before Linux 5.11.
void helpergen_bpf_raise_limits(void);

// The privileges of this process (capabilities(7)), a bit for each; all where the system has none.
uint64_t helpergen_capabilities(void);

#pragma clang assume_nonnull end

#endif
