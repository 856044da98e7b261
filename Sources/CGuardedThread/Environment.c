#define _GNU_SOURCE

#include "CGuardedThread.h"

#include <stdlib.h>
#include <string.h>

extern char **environ;

void helpergen_unset_environment(int (*is_unwanted)(const char *name)) {
  char **variable = environ;
  while (variable && *variable) {
    size_t length = strcspn(*variable, "=");
    char *name = strndup(*variable, length);
    // Unsetting a variable moves the next one to its place.
    if (!name || !length || !is_unwanted(name) || unsetenv(name) != 0) ++variable;
    free(name);
  }
}
