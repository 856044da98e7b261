#pragma once

#include <stdbool.h>
#include <stdint.h>

struct ubpf_vm;

typedef uint64_t (*external_function_dispatcher_t)(
    uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, unsigned int index, void *cookie);
typedef bool (*external_function_validate_t)(unsigned int index, const struct ubpf_vm *vm);

struct ubpf_vm {
  external_function_dispatcher_t dispatcher;
  external_function_validate_t validater;
};

static inline int ubpf_register_external_dispatcher(
    struct ubpf_vm *vm, external_function_dispatcher_t dispatcher, external_function_validate_t validater) {
  if (vm->dispatcher) return -1;
  vm->dispatcher = dispatcher;
  vm->validater = validater;
  return 0;
}
