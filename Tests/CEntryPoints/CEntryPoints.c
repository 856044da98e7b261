#include "CEntryPoints.h"

#include <string.h>

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

int64_t add_index(uint32_t index, void *context) {
  *(uint64_t *)context += index;
  return index == 3;
}

void set_done(void *context) { *(uint64_t *)context = 1; }

uint64_t *located(void) {
  static uint64_t number = 7;
  return &number;
}

static uint64_t passed[5];

uint64_t whole_registers(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e) {
  uint64_t all[5] = {a, b, c, d, e};
  memcpy(passed, all, sizeof all);
  return 0x1234fffe;
}

uint64_t passed_register(int index) { return passed[index]; }
