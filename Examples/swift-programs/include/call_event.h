#pragma once

#include <linux/types.h>

/* What a program tells of a system call that it watches. */
struct call_event {
  __u32 process;
  __u32 call;
  __u8 command[16];
};
