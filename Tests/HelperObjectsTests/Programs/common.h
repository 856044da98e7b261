/* What the programs of these tests share. */
#pragma once

#include <linux/bpf.h>
#include <linux/types.h>

#include "bpf_helper_defs.h"

#define SECTION(name) __attribute__((section(name), used))
#define MAP_FIELD(name, value) int(*name)[value]

char LICENSE[] SECTION("license") = "GPL";
