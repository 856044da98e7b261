#pragma once

#include "ebpf_windows.h"

enum bpf_link_type { BPF_LINK_TYPE_UNSPEC, BPF_LINK_TYPE_PLAIN, BPF_LINK_TYPE_CGROUP, BPF_LINK_TYPE_XDP };

enum bpf_attach_type { BPF_ATTACH_TYPE_UNSPEC, BPF_ATTACH_TYPE_BIND, BPF_CGROUP_INET4_CONNECT };
typedef enum bpf_attach_type bpf_attach_type_t;
