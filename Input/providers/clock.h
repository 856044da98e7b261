/* A clock's helpers in helpergen's own style: what it writes, it reads. */
#pragma once

#include <linux/types.h>

/*
 * clock_now
 *
 * 	Tells the time of a clock.
 *
 * 	@param clock The clock's number, as in clock_gettime(2).
 *
 * Returns
 * 	Nanoseconds since the clock's start.
 */
BPF_HELPER(__u64, clock_now, (__u32 clock), 67001);

/*
 * clock_format
 *
 * 	Writes a time in words.
 *
 * 	@param[out] buffer Receives the text.
 * 	@contract time anything
 *
 * Returns
 * 	The length of the text, or a negative error.
 */
BPF_HELPER(long, clock_format, (__u64 time, char *buffer, __u32 buffer_size), 67002);
