#include <stdint.h>

struct acme_byte { uint8_t kind; };
/** @program_type acme_byte {01234567-89ab-cdef-0123-456789abcde1} */
typedef int acme_byte_hook_t(struct acme_byte *context);

typedef struct { uint64_t number; uint32_t kind; } __attribute__((packed)) acme_event_t;
/** @program_type acme_event {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_event_hook_t(acme_event_t *event);

/** Just as large as it has to be. */
struct acme_message { uint64_t number, kind; };
/** @program_type acme_message {01234567-89ab-cdef-0123-456789abcde3} */
typedef int acme_message_hook_t(struct acme_message *message);
