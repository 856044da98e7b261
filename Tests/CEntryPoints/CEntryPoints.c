#include "CEntryPoints.h"

uint64_t Test_test_five(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e);

uint64_t call_helper(helper_function function, const uint64_t registers[5]) {
  return function(registers[0], registers[1], registers[2], registers[3], registers[4]);
}

uint64_t call_helper_with_context(const void *function, const uint64_t registers[5], void *context) {
  uint64_t (*helper)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, void *) =
      (uint64_t (*)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, void *))function;
  return helper(registers[0], registers[1], registers[2], registers[3], registers[4], context);
}

uint64_t call_five_by_name(void) { return Test_test_five(1, 2, 3, 4, 5); }

uint64_t five_in_c(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e) { return a + b + c + d + e; }
