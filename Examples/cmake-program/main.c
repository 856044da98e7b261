/* Prints how helpers are declared: the macro is the program's own. */
#include <stdio.h>

#define BPF_HELPER(return_type, name, args, id) static const char *const name##_declaration = #return_type " " #name #args

#include "acme_helper_defs.h"

int main(void) {
  puts(acme_count_declaration);
  return 0;
}
