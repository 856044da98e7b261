#include "dump.h"

int printf(const char *format, ...);

static void dump_header(const char *what, const ebpf_extension_header_t *header) {
  printf("%s version %u size %u of %u\n", what, header->version, (unsigned)header->size, (unsigned)header->total_size);
}

static void dump_guid(const char *what, const GUID *guid) {
  printf(
      "%s %08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x\n", what, guid->Data1, guid->Data2, guid->Data3,
      guid->Data4[0], guid->Data4[1], guid->Data4[2], guid->Data4[3], guid->Data4[4], guid->Data4[5], guid->Data4[6],
      guid->Data4[7]);
}

static void dump_module(const NPI_MODULEID *module) {
  printf("module length %u type %u\n", (unsigned)module->Length, (unsigned)module->Type);
  dump_guid("module", &module->Guid);
}

static void dump_address(const char *what, uint64_t address) {
  const char *name = address == 0 ? "null" : "unknown";
  for (const named_address_t *entry = named_addresses; entry->name; entry++)
    if (entry->address == address) name = entry->name;
  printf("%s %s\n", what, name);
}

static void dump_arguments(ebpf_return_type_t returns, const ebpf_argument_type_t *arguments) {
  printf(
      "returns %d takes %d %d %d %d %d\n", (int)returns, (int)arguments[0], (int)arguments[1], (int)arguments[2],
      (int)arguments[3], (int)arguments[4]);
}

static void dump_helpers(
    const char *what, uint32_t count, const ebpf_helper_function_prototype_t *prototypes,
    const ebpf_helper_function_addresses_t *addresses) {
  printf("%s %u\n", what, count);
  if (addresses) {
    dump_header("addresses", &addresses->header);
    printf("addresses %u\n", addresses->helper_function_count);
  } else {
    printf("no addresses\n");
  }
  for (uint32_t i = 0; i < count; i++) {
    dump_header("prototype", &prototypes[i].header);
    printf("helper %u %s\n", prototypes[i].helper_id, prototypes[i].name);
    dump_arguments(prototypes[i].return_type, prototypes[i].arguments);
    printf(
        "reallocates %d implicit context %d\n", prototypes[i].flags.reallocate_packet, prototypes[i].implicit_context);
    dump_address("implementation", addresses->helper_function_address[i]);
  }
}

void dump_program(const ebpf_program_data_t *data, const NPI_MODULEID *module) {
  const ebpf_program_info_t *info = data->program_info;
  const ebpf_program_type_descriptor_t *descriptor = info->program_type_descriptor;
  const ebpf_context_descriptor_t *context = descriptor->context_descriptor;
  printf("program type %s\n", descriptor->name);
  dump_header("data", &data->header);
  dump_header("info", &info->header);
  dump_header("descriptor", &descriptor->header);
  dump_guid("type", &descriptor->program_type);
  dump_module(module);
  printf("number %u privileged %d\n", descriptor->bpf_prog_type, descriptor->is_privileged);
  printf("context %d data %d end %d meta %d\n", context->size, context->data, context->end, context->meta);
  printf("level %u capabilities %u\n", data->required_irql, data->capabilities.value);
  dump_address("context create", (uint64_t)data->context_create);
  dump_address("context destroy", (uint64_t)data->context_destroy);
  dump_helpers(
      "own helpers", info->count_of_program_type_specific_helpers, info->program_type_specific_helper_prototype,
      data->program_type_specific_helper_function_addresses);
  dump_helpers(
      "global helpers", info->count_of_global_helpers, info->global_helper_prototype,
      data->global_helper_function_addresses);
}

void dump_attach(const ebpf_attach_provider_data_t *data, const NPI_MODULEID *module) {
  dump_header("attach", &data->header);
  dump_guid("attaches", &data->supported_program_type);
  printf("number %u link %u\n", (unsigned)data->bpf_attach_type, (unsigned)data->link_type);
  dump_module(module);
}

void dump_sections(const ebpf_program_section_info_t *sections, size_t count) {
  for (size_t i = 0; i < count; i++) {
    dump_header("section", &sections[i].header);
    for (const wchar_t *letter = sections[i].section_name; *letter; letter++) printf("%c", (char)*letter);
    printf("\n");
    dump_guid("type", sections[i].program_type);
    dump_guid("attach type", sections[i].attach_type);
    printf("numbers %u %u\n", sections[i].bpf_program_type, sections[i].bpf_attach_type);
  }
}

void dump_map(const ebpf_map_provider_data_t *data, const NPI_MODULEID *module) {
  const ebpf_base_map_provider_dispatch_table_t *table = data->base_provider_table;
  printf("map %u base %u\n", data->map_type, data->base_map_type);
  dump_header("data", &data->header);
  dump_header("properties", &data->base_properties->header);
  dump_header("table", &table->header);
  printf("updates original value %d\n", data->base_properties->updates_original_value);
  dump_module(module);
  dump_address("create", (uint64_t)table->preprocess_map_create);
  dump_address("delete", (uint64_t)table->postprocess_map_delete);
  dump_address("associate", (uint64_t)table->preprocess_associate_program_type);
  dump_address("find", (uint64_t)table->postprocess_map_find_element);
  dump_address("update", (uint64_t)table->preprocess_map_update_element);
  dump_address("delete element before", (uint64_t)table->preprocess_map_delete_element);
  dump_address("delete element", (uint64_t)table->postprocess_map_delete_element);
}

void dump_functions(const ebpf_btf_resolved_function_provider_data_t *data, const NPI_MODULEID *module) {
  printf("functions %u\n", data->btf_resolved_function_count);
  dump_header("data", &data->header);
  dump_module(module);
  for (uint32_t i = 0; i < data->btf_resolved_function_count; i++) {
    const ebpf_btf_resolved_function_prototype_t *prototype = &data->btf_resolved_function_prototypes[i];
    dump_header("prototype", &prototype->header);
    printf("function %s flags %u\n", prototype->name, prototype->flags);
    dump_arguments(prototype->return_type, prototype->arguments);
    dump_address("implementation", data->btf_resolved_function_addresses[i]);
  }
}

/* The store, which prints what it is told. */

static int failures;

static ebpf_result_t result(void) { return failures-- == 1 ? EBPF_NO_MEMORY : EBPF_SUCCESS; }

void store_fails_at(int call) { failures = call; }

ebpf_result_t ebpf_store_update_global_helper_information(ebpf_helper_function_prototype_t *prototypes, uint32_t count) {
  printf("store %u global helpers, %s first\n", count, prototypes->name);
  return result();
}

ebpf_result_t ebpf_store_update_section_information(const ebpf_program_section_info_t *sections, uint32_t count) {
  printf("store %u sections, number %u first\n", count, sections->bpf_attach_type);
  return result();
}

ebpf_result_t ebpf_store_update_program_information_array(const ebpf_program_info_t *infos, uint32_t count) {
  printf("store %u program type, %s\n", count, infos->program_type_descriptor->name);
  return result();
}

ebpf_result_t ebpf_store_update_btf_resolved_function_provider_information(
    const ebpf_btf_resolved_function_provider_info_t *info) {
  printf("store %u functions, %s first\n", info->btf_resolved_function_count, info->btf_resolved_function_prototypes->name);
  dump_header("functions", &info->header);
  dump_guid("functions", &info->module_guid);
  return result();
}

ebpf_result_t ebpf_store_delete_btf_resolved_function_provider_information(
    const ebpf_btf_resolved_function_provider_info_t *info) {
  dump_guid("delete functions", &info->module_guid);
  return EBPF_FILE_NOT_FOUND;
}

ebpf_result_t ebpf_store_delete_program_information(const ebpf_program_info_t *info) {
  printf("delete program type %s\n", info->program_type_descriptor->name);
  return result();
}

ebpf_result_t ebpf_store_delete_section_information(const ebpf_program_section_info_t *section) {
  dump_guid("delete section of", section->attach_type);
  return result();
}
