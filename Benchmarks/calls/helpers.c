#include "helpers.h"

#include <time.h>

uint64_t c_add(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e) {
  (void)c, (void)d, (void)e;
  return a + b;
}

uint64_t c_ends(uint64_t memory, uint64_t memory_size, uint64_t c, uint64_t d, uint64_t e) {
  (void)c, (void)d, (void)e;
  const uint8_t *bytes = (const uint8_t *)memory;
  uint32_t size = (uint32_t)memory_size;
  if (!bytes || size == 0 || memory + size < memory)
    return (uint64_t)-22;
  return (uint64_t)(int64_t)(size + bytes[0] + bytes[size - 1]);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Each result goes into a register of the next call, so that no call can be left out. */
double bench_time(bench_function function, uint64_t a, uint64_t b, uint64_t calls) {
  volatile bench_function hidden = function;
  bench_function call = hidden;
  uint64_t sum = 0;
  double start = now();
  for (uint64_t i = 0; i < calls; i++)
    sum = call(a, b, sum, 0, 0);
  double end = now();
  volatile uint64_t sink = sum;
  (void)sink;
  return (end - start) / (double)calls;
}

double bench_time_program(uint64_t (*program)(void *), void *context, uint64_t runs) {
  uint64_t sum = 0;
  double start = now();
  for (uint64_t i = 0; i < runs; i++)
    sum += program(context);
  double end = now();
  volatile uint64_t sink = sum;
  (void)sink;
  return (end - start) / (double)runs;
}
