#include <stdint.h>
#define TAGS __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{8F6C1F83-CE4C-4B58-8B91-654A29E23B7C}")))
/** Looks it up. */
extern int acme_lookup(uint64_t key, void *value, uint32_t value_size) TAGS;
