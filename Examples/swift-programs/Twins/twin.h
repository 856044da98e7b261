#pragma once

#include <linux/bpf.h>
#include "bpf_helper_defs.h"

#define SEC(name) __attribute__((section(name), used))
#define ADD_ATOMICALLY(number, amount) __atomic_fetch_add(number, amount, __ATOMIC_RELAXED)

char LICENSE[] SEC("license") = "GPL";
