/* A process monitor's helpers, documented in the style of linux/bpf.h: prototypes with sections, numbered by an enumeration. */
#pragma once

#include <linux/types.h>

struct process_info {
  __u32 process;
  __u32 parent;
  __u64 start_time;
};

/*
 * void *process_storage(struct bpf_map *map, const void *key)
 * 	Description
 * 		Find the storage that belongs to a process in *map*, by the process id in *key*.
 * 	Return
 * 		A pointer to the storage, or **NULL** if the process has none.
 *
 * long process_get_info(void *ctx, struct process_info *info, u32 size)
 * 	Description
 * 		Get what is known of the process that the event is about, and store it in *info*.
 * 	Return
 * 		0 on success, or a negative error.
 *
 * long process_get_path(void *ctx, char *buffer, u32 buffer_size)
 * 	Description
 * 		Copy the path of the executable into *buffer*, with a null character at its end.
 * 	Return
 * 		The length of the path on success, or a negative error.
 */
enum process_func_id {
  PROCESS_FUNC_unspec,
  PROCESS_FUNC_storage = 66000,
  PROCESS_FUNC_get_info,
  PROCESS_FUNC_get_path,
};

/**
 * @brief Resolves the name of a user to its number. The names module has a helper of the same name.
 *
 * @param[in] name The name.
 * @param[in] name_size Its length in bytes.
 *
 * @return The number, or a negative error.
 */
long resolve_name(const char *name, __u32 name_size);
