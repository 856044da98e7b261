// Runs programs of an object in DPDK's librte_bpf, interpreted and compiled, and prints what they return:
// rte_bpf_host OBJECT SECTION…
#define HOST_RTE_BPF
#include "packet_filter.host.h"

#include <rte_errno.h>
#include <stdio.h>

#include "packet_filter_types.h"

static int records;

// Whether the stack is as compilers take it to be (System V ABI, AMD64 supplement, section 3.2.2). They don't ask
// themselves for a variable whose address assembly may have changed.
static inline int is_stack_aligned(void) {
  _Alignas(16) volatile char vector[16] = {0};
  uintptr_t address = (uintptr_t)vector;
  __asm__ volatile("" : "+r"(address));
  return address % 16 == 0;
}

__attribute__((noinline)) int filter_find_route(
    const filter_context_t *context, uint32_t destination, struct filter_route *route, uint32_t size) {
  if (!is_stack_aligned() || !context || size != sizeof *route || destination >> 24 != 7) return -ENOENT;
  route->gateway = 1;
  route->interface = 2;
  return 0;
}

int filter_adjust_head(filter_context_t *context, int32_t delta) {
  context->data -= (uint64_t)(int64_t)delta;
  return 0;
}

int filter_log(const filter_context_t *context, const char *text, uint32_t text_size) {
  records += context && text && text_size == 8;
  return 0;
}

int filter_drop(const filter_context_t *context, uint32_t reason) { return context ? -(int)reason : 0; }

int main(int count, char **arguments) {
  struct rte_bpf_xsym symbols[8];
  const uint32_t known = packet_filter_host_rte_bpf(NULL, 0);
  if (packet_filter_host_rte_bpf(symbols, 8) != known || known > 8) return 2;
  for (int index = 2; index < count; index++) {
    struct rte_bpf_prm parameters;
    memset(&parameters, 0, sizeof parameters);
    parameters.xsym = symbols;
    parameters.nb_xsym = known;
    parameters.prog_arg = host_rte_bpf_pointer(sizeof(filter_context_t));
    struct rte_bpf *program = rte_bpf_elf_load(&parameters, arguments[1], arguments[index]);
    if (!program) {
      printf("%s is refused: %d\n", arguments[index], rte_errno);
      continue;
    }
    for (uint32_t interface = 7; interface <= 300; interface += 293) {
      filter_context_t first = {4096, 4196, interface, 0}, second = first;
      const int64_t interpreted = (int64_t)rte_bpf_exec(program, &first);
      struct rte_bpf_jit code = {NULL, 0};
      rte_bpf_get_jit(program, &code);
      const int64_t compiled = code.func ? (int64_t)code.func(&second) : interpreted;
      if (interpreted != compiled || (code.func && memcmp(&first, &second, sizeof first) != 0)) return 3;
      printf("%s on interface %u: %lld\n", arguments[index], interface, (long long)interpreted);
    }
    rte_bpf_destroy(program);
  }
  printf("%s\n", records ? "something was logged" : "nothing was logged");
  return 0;
}
