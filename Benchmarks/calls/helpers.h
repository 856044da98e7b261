/* The same helpers in C, as a careful author writes them. */
#ifndef BENCH_HELPERS_H
#define BENCH_HELPERS_H

#include <stdint.h>

typedef uint64_t (*bench_function)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

uint64_t c_add(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e);
uint64_t c_ends(uint64_t memory, uint64_t memory_size, uint64_t c, uint64_t d, uint64_t e);

/* Calls a helper through a pointer, as a run-time does: nanoseconds a call. */
double bench_time(bench_function function, uint64_t a, uint64_t b, uint64_t calls);

/* Runs a program: nanoseconds a run. */
double bench_time_program(uint64_t (*program)(void *), void *context, uint64_t runs);

#endif
