/* A quota driver's helpers in the style of eBPF for Windows: EBPF_HELPER, a macro with the number, and SAL for what C can't say. */
#pragma once

#include <stdint.h>

typedef struct _quota_context {
  uint64_t volume;
  uint32_t user;
} quota_context_t;

#define QUOTA_HELPER_BASE 0x10200

/**
 * @brief Tells how many bytes a user may still write.
 *
 * @param[in] context The program's context.
 *
 * @return The number of bytes.
 */
EBPF_HELPER(uint64_t, quota_remaining, (quota_context_t * context));
#define quota_remaining ((quota_remaining_t)(QUOTA_HELPER_BASE + 1))

/**
 * @brief Reads the rule that applies to a path.
 *
 * @param[in] path The path.
 * @param[in] path_size Its length in bytes.
 * @param[out] rule Receives the rule.
 * @param[in] rule_size The room for it in bytes.
 *
 * @return The size of the rule, or a negative error.
 */
EBPF_HELPER(
    int64_t, quota_read_rule,
    (_In_reads_(path_size) const char *path, uint32_t path_size, _Out_writes_bytes_opt_(rule_size) void *rule, uint32_t rule_size));
#define quota_read_rule ((quota_read_rule_t)QUOTA_HELPER_BASE + 2)

/**
 * @brief Hands the decision over to the next program of the chain.
 *
 * On success does not return.
 *
 * @return A negative error.
 *
 * @implicit_context
 * @unstable
 */
EBPF_HELPER(int64_t, quota_next_program, ());
#define quota_next_program ((quota_next_program_t)QUOTA_HELPER_BASE + 3)
