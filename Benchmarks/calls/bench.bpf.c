// Calls each helper 64 times, by name.
#include <stdint.h>

uint64_t bench_add(uint64_t a, uint64_t b);
int64_t bench_ends(const void *memory, uint32_t memory_size);

#define EIGHT(call) call call call call call call call call

__attribute__((section("add"), used)) uint64_t call_add(uint64_t *context) {
  uint64_t sum = *context;
  EIGHT(EIGHT(sum = bench_add(sum, 3);))
  return sum;
}

__attribute__((section("ends"), used)) uint64_t call_ends(uint64_t *context) {
  uint64_t sum = 0;
  EIGHT(EIGHT(sum += bench_ends(context, 8);))
  return sum;
}
