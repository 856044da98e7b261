#pragma once

#include "ebpf_program_types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _ebpf_btf_resolved_function_provider_info {
  ebpf_extension_header_t header;
  GUID module_guid;
  uint32_t btf_resolved_function_count;
  const ebpf_btf_resolved_function_prototype_t *btf_resolved_function_prototypes;
} ebpf_btf_resolved_function_provider_info_t;

#define EBPF_BTF_RESOLVED_FUNCTION_PROVIDER_INFO_HEADER \
  EBPF_HEADER_OF(ebpf_btf_resolved_function_provider_info_t, btf_resolved_function_prototypes)

ebpf_result_t ebpf_store_update_global_helper_information(ebpf_helper_function_prototype_t *prototypes, uint32_t count);
ebpf_result_t ebpf_store_update_section_information(const ebpf_program_section_info_t *sections, uint32_t count);
ebpf_result_t ebpf_store_update_program_information_array(const ebpf_program_info_t *infos, uint32_t count);
ebpf_result_t ebpf_store_update_btf_resolved_function_provider_information(
    const ebpf_btf_resolved_function_provider_info_t *info);
ebpf_result_t ebpf_store_delete_btf_resolved_function_provider_information(
    const ebpf_btf_resolved_function_provider_info_t *info);
ebpf_result_t ebpf_store_delete_program_information(const ebpf_program_info_t *info);
ebpf_result_t ebpf_store_delete_section_information(const ebpf_program_section_info_t *section);

#ifdef __cplusplus
}
#endif
