#pragma once

typedef enum ebpf_result {
  EBPF_SUCCESS = 0,
  EBPF_NO_MEMORY = 10,
  EBPF_INVALID_ARGUMENT = 11,
  EBPF_FILE_NOT_FOUND = 13,
} ebpf_result_t;
