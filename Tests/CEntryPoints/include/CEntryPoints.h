/* Calls of Swift entry points from C, as a run-time makes them. */
#ifndef CENTRYPOINTS_H
#define CENTRYPOINTS_H

#include <stdint.h>

#include "watch.h"

typedef uint64_t (*helper_function)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

/* Calls through a table, as an interpreter does. */
uint64_t call_helper(helper_function function, const uint64_t registers[5]);

/* Calls a helper that wants the program's context. */
uint64_t call_helper_with_context(const void *function, const uint64_t registers[5], void *context);

/* Calls Test_test_five by its name, as code that is linked with a provider does. */
uint64_t call_five_by_name(void);

/* 1 + 2 + 3 + 4 + 5, for a benchmark's peer and a table of two languages. */
uint64_t five_in_c(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e);

/* Functions of programs, as a helper calls them back. Compiled ahead, they have C's types. */

/* Adds the index to the number at context; ends the loop at 3. */
int64_t add_index(uint32_t index, void *context);

/* Sets the number at context. */
void set_done(void *context);

/* A number that lasts as long as the process. */
uint64_t *located(void);

/* As code that was compiled at run time has it: whole registers. Keeps what it was passed, and returns more than an int16_t holds. */
uint64_t whole_registers(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e);

/* What whole_registers was passed last, from 0. */
uint64_t passed_register(int index);

#endif
