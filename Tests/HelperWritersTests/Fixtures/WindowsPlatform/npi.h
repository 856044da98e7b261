/* Of the network module registrar's netioddk.h: what identifies a module. */
#pragma once

#include <guiddef.h>

typedef enum { MIT_GUID = 1, MIT_IF_LUID = 2 } NPI_MODULEID_TYPE;

typedef struct _NPI_MODULEID {
  unsigned short Length;
  NPI_MODULEID_TYPE Type;
  union {
    GUID Guid;
    unsigned long long IfLuid;
  };
} NPI_MODULEID;
