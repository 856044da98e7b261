#include <stdint.h>

struct acme_process {
    uint8_t *command_start;
    uint8_t *command_end;
    uint64_t number;
};

struct acme_sample {
    uint8_t *data_start;
    uint8_t *data_end;
};

/** No guess where there are two pairs, or where a name alone is no pointer. */
struct acme_pairs {
    uint8_t *one_start, *one_end, *two_start, *two_end;
    uint8_t data[4];
};

/** @program_type acme_process {01234567-89ab-cdef-0123-456789abcde1} */
typedef int acme_process_hook_t(struct acme_process *context);

/** @program_type acme_sample {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_sample_hook_t(struct acme_sample *context);

/** @program_type acme_pairs {01234567-89ab-cdef-0123-456789abcde3} */
typedef int acme_pairs_hook_t(struct acme_pairs *context);

/** @brief For whom? @id 70001 @param a A number. */
int acme_first(int a);
