/* Prints what tables hold, a line each; addresses as the names of what is there. */
#pragma once

#include <npi.h>

#include "ebpf_extension.h"
#include "ebpf_program_types.h"
#include "ebpf_store_helper.h"

/* What has a name. */
typedef struct {
  const char *name;
  uint64_t address;
} named_address_t;

extern const named_address_t named_addresses[];

void dump_program(const ebpf_program_data_t *data, const NPI_MODULEID *module);
void dump_attach(const ebpf_attach_provider_data_t *data, const NPI_MODULEID *module);
void dump_sections(const ebpf_program_section_info_t *sections, size_t count);
void dump_map(const ebpf_map_provider_data_t *data, const NPI_MODULEID *module);
void dump_functions(const ebpf_btf_resolved_function_provider_data_t *data, const NPI_MODULEID *module);
