#pragma once

#include <guiddef.h>
#include <sal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EBPF_OFFSET_OF(type, member) ((size_t) & ((type *)0)->member)
#define EBPF_SIZE_INCLUDING_FIELD(type, member) (EBPF_OFFSET_OF(type, member) + sizeof(((type *)0)->member))

/* The version, the size up to the last member, and the size. */
#define EBPF_HEADER_OF(type, last) {1, EBPF_SIZE_INCLUDING_FIELD(type, last), sizeof(type)}

#define EBPF_PROGRAM_TYPE_DESCRIPTOR_HEADER EBPF_HEADER_OF(ebpf_program_type_descriptor_t, is_privileged)
#define EBPF_HELPER_FUNCTION_PROTOTYPE_HEADER EBPF_HEADER_OF(ebpf_helper_function_prototype_t, implicit_context)
#define EBPF_PROGRAM_INFORMATION_HEADER EBPF_HEADER_OF(ebpf_program_info_t, global_helper_prototype)
#define EBPF_HELPER_FUNCTION_ADDRESSES_HEADER EBPF_HEADER_OF(ebpf_helper_function_addresses_t, helper_function_address)
#define EBPF_PROGRAM_DATA_HEADER EBPF_HEADER_OF(ebpf_program_data_t, capabilities)
#define EBPF_PROGRAM_SECTION_INFORMATION_HEADER EBPF_HEADER_OF(ebpf_program_section_info_t, bpf_attach_type)
#define EBPF_ATTACH_PROVIDER_DATA_HEADER EBPF_HEADER_OF(ebpf_attach_provider_data_t, link_type)
#define EBPF_MAP_PROVIDER_DATA_HEADER EBPF_HEADER_OF(ebpf_map_provider_data_t, base_provider_table)
#define EBPF_BASE_MAP_PROVIDER_PROPERTIES_HEADER EBPF_HEADER_OF(ebpf_base_map_provider_properties_t, updates_original_value)
#define EBPF_BASE_MAP_PROVIDER_DISPATCH_TABLE_HEADER \
  EBPF_HEADER_OF(ebpf_base_map_provider_dispatch_table_t, postprocess_map_delete_element)
#define EBPF_BTF_RESOLVED_FUNCTION_PROTOTYPE_HEADER EBPF_HEADER_OF(ebpf_btf_resolved_function_prototype_t, flags)
#define EBPF_BTF_RESOLVED_FUNCTION_PROVIDER_DATA_HEADER \
  EBPF_HEADER_OF(ebpf_btf_resolved_function_provider_data_t, btf_resolved_function_addresses)

typedef GUID ebpf_program_type_t;
typedef GUID ebpf_attach_type_t;

typedef struct _ebpf_extension_header {
  uint16_t version;
  size_t size;
  size_t total_size;
} ebpf_extension_header_t;
