/* A name service's functions, which a loader resolves through BTF: they are known by module and name, and have no numbers. */
#pragma once

#include <stdint.h>

#define NAMES_FUNCTION \
  __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{5d2c9d1e-7a0b-4c35-9a54-0f6f2f9f3b10}")))

/**
 * @brief Resolves the name of a host to its IPv4 address.
 *
 * @param[in] name The name.
 * @param[in] name__sz Its length in bytes.
 * @param[out] address Receives the address, in network byte order.
 *
 * @return 0 on success, or a negative error.
 */
extern int resolve_name(const char *name, uint32_t name__sz, uint32_t *address) NAMES_FUNCTION;

/**
 * @brief Forgets what was resolved.
 *
 * @return The number of names that were known.
 */
extern uint32_t names_flush(void) NAMES_FUNCTION;
