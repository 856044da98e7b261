#pragma once

#include "ebpf_result.h"
#include "ebpf_structs.h"
#include "ebpf_windows.h"

#define EBPF_CONTEXT_HEADER uint64_t context_header[8]
#define EBPF_CONTEXT_HEADER_SIZE (sizeof(uint64_t) * 8)

typedef struct _ebpf_attach_provider_data {
  ebpf_extension_header_t header;
  ebpf_program_type_t supported_program_type;
  bpf_attach_type_t bpf_attach_type;
  enum bpf_link_type link_type;
} ebpf_attach_provider_data_t;

typedef ebpf_result_t (*ebpf_preprocess_map_create_t)(
    void *binding_context, uint32_t map_type, uint32_t key_size, uint32_t value_size, uint32_t max_entries,
    uint32_t *actual_value_size, void **map_context);
typedef void (*ebpf_postprocess_map_delete_t)(void *binding_context, void *map_context);
typedef ebpf_result_t (*ebpf_map_element_t)(
    void *binding_context, void *map_context, size_t key_size, const uint8_t *key, size_t in_value_size,
    const uint8_t *in_value, size_t out_value_size, uint8_t *out_value, uint32_t flags);
typedef ebpf_result_t (*ebpf_preprocess_map_delete_element_t)(
    void *binding_context, void *map_context, size_t key_size, const uint8_t *key, size_t value_size,
    const uint8_t *value, uint32_t flags);
typedef void (*ebpf_postprocess_map_delete_element_t)(
    void *binding_context, void *map_context, size_t key_size, const uint8_t *key, size_t value_size,
    const uint8_t *value, uint32_t flags);
typedef ebpf_result_t (*ebpf_preprocess_map_associate_program_type_t)(
    void *binding_context, void *map_context, const ebpf_program_type_t *program_type);

typedef struct _ebpf_base_map_provider_properties {
  ebpf_extension_header_t header;
  bool updates_original_value;
} ebpf_base_map_provider_properties_t;

typedef struct _ebpf_map_provider_dispatch_table {
  ebpf_extension_header_t header;
  ebpf_preprocess_map_create_t preprocess_map_create;
  ebpf_postprocess_map_delete_t postprocess_map_delete;
  ebpf_preprocess_map_associate_program_type_t preprocess_associate_program_type;
  ebpf_map_element_t postprocess_map_find_element;
  ebpf_map_element_t preprocess_map_update_element;
  ebpf_preprocess_map_delete_element_t preprocess_map_delete_element;
  ebpf_postprocess_map_delete_element_t postprocess_map_delete_element;
} ebpf_base_map_provider_dispatch_table_t;

typedef struct _ebpf_map_provider_data {
  ebpf_extension_header_t header;
  uint32_t map_type;
  uint32_t base_map_type;
  ebpf_base_map_provider_properties_t *base_properties;
  ebpf_base_map_provider_dispatch_table_t *base_provider_table;
} ebpf_map_provider_data_t;
