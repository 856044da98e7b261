#include <stdint.h>

struct acme_twice {
    uint8_t *one; ///< @data
    uint8_t *two; ///< @data
    uint8_t *three; ///< @data_end
};

struct acme_alone {
    uint8_t *one; ///< @data_end
    uint64_t two;
};

struct acme_small {
    uint16_t one; ///< @data
    uint64_t two : 32; ///< @data_end
    uint8_t three[8]; ///< @data_meta
};

struct acme_packet {
    uint8_t *start; ///< @data
    uint8_t *end; ///< @data_end
};

struct acme_nested {
    struct acme_packet packet;
    struct {
        uint8_t *start; ///< @data
        union {
            uint8_t *end; ///< @data_end
            uint64_t last;
        };
    } inner;
};

/** @program_type acme_one {01234567-89ab-cdef-0123-456789abcde1} */
typedef int acme_one_hook_t(struct acme_twice *context);

/** @program_type acme_two {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_two_hook_t(struct acme_alone *context);

/** @program_type acme_three {01234567-89ab-cdef-0123-456789abcde3} */
typedef int acme_three_hook_t(struct acme_small *context);

/** @program_type acme_four {01234567-89ab-cdef-0123-456789abcde4} */
typedef int acme_four_hook_t(struct acme_nested *context);

/** @brief One. @param a A number. */
int acme_first(int a);
