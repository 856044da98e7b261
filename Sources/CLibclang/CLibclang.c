#include "CLibclang.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#define RESOLVE(result, name, parameters)                                                                                      \
  address = dlsym(handle, #name);                                                                                              \
  if (!address) {                                                                                                              \
    snprintf(message, capacity, "it has no %s (helpergen needs libclang 14 or newer)", #name);                                 \
    dlclose(handle);                                                                                                           \
    return -1;                                                                                                                 \
  }                                                                                                                            \
  memcpy(&functions->name, &address, sizeof address);

int helpergen_libclang_open(const char *path, struct LibclangFunctions *functions, char *message, unsigned long capacity) {
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    const char *reason = dlerror();
    snprintf(message, capacity, "%s", reason ? reason : "it could not be opened");
    return -1;
  }
  void *address;
  HELPERGEN_LIBCLANG_FUNCTIONS(RESOLVE)
  return 0;
}
