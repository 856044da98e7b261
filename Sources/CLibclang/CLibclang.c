#define _GNU_SOURCE
#include "CLibclang.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

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

void helpergen_unset_environment(int (*is_unwanted)(const char *name)) {
  char **variable = environ;
  while (variable && *variable) {
    size_t length = strcspn(*variable, "=");
    char *name = strndup(*variable, length);
    // What is unset, the next one takes the place of.
    if (!name || !length || !is_unwanted(name) || unsetenv(name) != 0) ++variable;
    free(name);
  }
}
