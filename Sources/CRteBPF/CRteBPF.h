/*
 * The part of librte_bpf's interface (DPDK 22.11, rte_bpf.h) that a host of helpers needs, declared here so that a package that depends on ours
 * builds without DPDK; the library is opened at run time. A test holds these declarations against DPDK's own.
 */
#ifndef HELPERGEN_CRTEBPF_H
#define HELPERGEN_CRTEBPF_H

#include <stddef.h>
#include <stdint.h>

/* enum rte_bpf_arg_type */
enum {
  HELPERGEN_RTE_BPF_ARG_UNDEF = 0,
  HELPERGEN_RTE_BPF_ARG_RAW = 1,
  HELPERGEN_RTE_BPF_ARG_PTR = 0x10,
};

/* enum rte_bpf_xtype */
enum { HELPERGEN_RTE_BPF_XTYPE_FUNC = 0 };

/* struct rte_bpf_arg */
struct helpergen_rte_bpf_arg {
  uint32_t type;
  size_t size;
  size_t buf_size;
};

typedef uint64_t (*helpergen_rte_bpf_function)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

/* struct rte_bpf_xsym, of whose union only the function is used; it is the larger part. */
struct helpergen_rte_bpf_xsym {
  const char *name;
  uint32_t type;
  helpergen_rte_bpf_function function;
  uint32_t argument_count;
  struct helpergen_rte_bpf_arg arguments[5];
  struct helpergen_rte_bpf_arg result;
};

/* struct rte_bpf_prm */
struct helpergen_rte_bpf_prm {
  const void *instructions;
  uint32_t instruction_count;
  const struct helpergen_rte_bpf_xsym *symbols;
  uint32_t symbol_count;
  struct helpergen_rte_bpf_arg argument;
};

/* struct rte_bpf_jit */
struct helpergen_rte_bpf_jit {
  uint64_t (*function)(void *);
  size_t size;
};

#endif
