#pragma once

#include "ebpf_result.h"
#include "ebpf_windows.h"

typedef struct _ebpf_ctx_descriptor {
  int size;
  int data;
  int end;
  int meta;
} ebpf_ctx_descriptor_t;
typedef ebpf_ctx_descriptor_t ebpf_context_descriptor_t;

typedef enum _ebpf_return_type {
  EBPF_RETURN_TYPE_INTEGER,
  EBPF_RETURN_TYPE_PTR_TO_MAP_VALUE_OR_NULL,
  EBPF_RETURN_TYPE_INTEGER_OR_NO_RETURN_IF_SUCCEED,
  EBPF_RETURN_TYPE_UNSUPPORTED,
  EBPF_RETURN_TYPE_PTR_TO_SOCK_COMMON_OR_NULL,
  EBPF_RETURN_TYPE_PTR_TO_SOCKET_OR_NULL,
  EBPF_RETURN_TYPE_PTR_TO_TCP_SOCKET_OR_NULL,
  EBPF_RETURN_TYPE_PTR_TO_ALLOC_MEM_OR_NULL,
  EBPF_RETURN_TYPE_PTR_TO_BTF_ID_OR_NULL,
  EBPF_RETURN_TYPE_PTR_TO_MEM_OR_BTF_ID_OR_NULL,
  EBPF_RETURN_TYPE_PTR_TO_BTF_ID,
  EBPF_RETURN_TYPE_PTR_TO_MEM_OR_BTF_ID,
} ebpf_return_type_t;

typedef enum _ebpf_argument_type {
  EBPF_ARGUMENT_TYPE_DONTCARE,
  EBPF_ARGUMENT_TYPE_ANYTHING,
  EBPF_ARGUMENT_TYPE_CONST_SIZE,
  EBPF_ARGUMENT_TYPE_CONST_SIZE_OR_ZERO,
  EBPF_ARGUMENT_TYPE_PTR_TO_CTX,
  EBPF_ARGUMENT_TYPE_PTR_TO_MAP,
  EBPF_ARGUMENT_TYPE_PTR_TO_MAP_OF_PROGRAMS,
  EBPF_ARGUMENT_TYPE_PTR_TO_MAP_KEY,
  EBPF_ARGUMENT_TYPE_PTR_TO_MAP_VALUE,
  EBPF_ARGUMENT_TYPE_PTR_TO_READABLE_MEM,
  EBPF_ARGUMENT_TYPE_PTR_TO_READABLE_MEM_OR_NULL,
  EBPF_ARGUMENT_TYPE_PTR_TO_WRITABLE_MEM,
  EBPF_ARGUMENT_TYPE_PTR_TO_STACK,
  EBPF_ARGUMENT_TYPE_PTR_TO_STACK_OR_NULL,
  EBPF_ARGUMENT_TYPE_PTR_TO_CTX_OR_NULL,
  EBPF_ARGUMENT_TYPE_PTR_TO_WRITABLE_MEM_OR_NULL,
  EBPF_ARGUMENT_TYPE_UNSUPPORTED = 33,
} ebpf_argument_type_t;

typedef struct _ebpf_program_type_descriptor {
  ebpf_extension_header_t header;
  const char *name;
  const ebpf_context_descriptor_t *context_descriptor;
  GUID program_type;
  uint32_t bpf_prog_type;
  char is_privileged;
} ebpf_program_type_descriptor_t;

typedef struct _ebpf_helper_function_prototype_flags {
  bool reallocate_packet : 1;
} ebpf_helper_function_prototype_flags_t;

typedef struct _ebpf_helper_function_prototype {
  ebpf_extension_header_t header;
  uint32_t helper_id;
  const char *name;
  ebpf_return_type_t return_type;
  ebpf_argument_type_t arguments[5];
  ebpf_helper_function_prototype_flags_t flags;
  bool implicit_context;
} ebpf_helper_function_prototype_t;

typedef struct _ebpf_btf_resolved_function_prototype {
  ebpf_extension_header_t header;
  const char *name;
  ebpf_return_type_t return_type;
  ebpf_argument_type_t arguments[5];
  uint32_t flags;
} ebpf_btf_resolved_function_prototype_t;

typedef struct _ebpf_btf_resolved_function_provider_data {
  ebpf_extension_header_t header;
  uint32_t btf_resolved_function_count;
  const ebpf_btf_resolved_function_prototype_t *btf_resolved_function_prototypes;
  const uint64_t *btf_resolved_function_addresses;
} ebpf_btf_resolved_function_provider_data_t;

typedef struct _ebpf_program_info {
  ebpf_extension_header_t header;
  const ebpf_program_type_descriptor_t *program_type_descriptor;
  uint32_t count_of_program_type_specific_helpers;
  const ebpf_helper_function_prototype_t *program_type_specific_helper_prototype;
  uint32_t count_of_global_helpers;
  const ebpf_helper_function_prototype_t *global_helper_prototype;
} ebpf_program_info_t;

typedef struct _ebpf_helper_function_addresses {
  ebpf_extension_header_t header;
  uint32_t helper_function_count;
  uint64_t *helper_function_address;
} ebpf_helper_function_addresses_t;

typedef ebpf_result_t (*ebpf_program_context_create_t)(
    const uint8_t *data_in, size_t data_size_in, const uint8_t *context_in, size_t context_size_in, void **context);
typedef void (*ebpf_program_context_destroy_t)(
    void *context, uint8_t *data_out, size_t *data_size_out, uint8_t *context_out, size_t *context_size_out);

typedef union _program_data_capabilities {
  uint32_t value;
  struct {
    bool reserved : 1;
  };
} program_data_capabilities_t;

typedef struct _ebpf_program_data {
  ebpf_extension_header_t header;
  const ebpf_program_info_t *program_info;
  const ebpf_helper_function_addresses_t *program_type_specific_helper_function_addresses;
  const ebpf_helper_function_addresses_t *global_helper_function_addresses;
  ebpf_program_context_create_t context_create;
  ebpf_program_context_destroy_t context_destroy;
  uint8_t required_irql;
  program_data_capabilities_t capabilities;
} ebpf_program_data_t;

typedef struct _ebpf_program_section_info {
  ebpf_extension_header_t header;
  const wchar_t *section_name;
  const GUID *program_type;
  const GUID *attach_type;
  uint32_t bpf_program_type;
  uint32_t bpf_attach_type;
} ebpf_program_section_info_t;
