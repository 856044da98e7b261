// Next to no work, so that what runs it is measured.
#include <stdint.h>

__attribute__((section("bench"), used)) uint64_t add_one(uint64_t *context) { return *context + 1; }
