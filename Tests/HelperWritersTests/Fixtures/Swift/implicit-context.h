// helpergen-flags: --swift-prefix acme_
/* A helper that the platform passes the program's context to. */
#include <stdint.h>

/** Tells. @implicit_context @return A number. */
uint64_t acme_tell(uint32_t number);

/** Uses the name. @implicit_context @return A number. */
uint64_t acme_use(uint32_t program_context);
