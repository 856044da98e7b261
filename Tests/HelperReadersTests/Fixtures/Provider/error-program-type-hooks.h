struct acme_message { int size; int kind; char text[8]; };
struct acme_hidden;

/** @program_type acme_one {01234567-89ab-cdef-0123-456789abcde1} */
typedef struct acme_message acme_one_hook_t;

/** @program_type acme_two {01234567-89ab-cdef-0123-456789abcde2} */
typedef int acme_two_hook_t(void);

/** @program_type acme_three {01234567-89ab-cdef-0123-456789abcde3} */
typedef int acme_three_hook_t(struct acme_message *message, int number);

/** @program_type acme_four {01234567-89ab-cdef-0123-456789abcde4} */
typedef int acme_four_hook_t(void *context);

/** @program_type acme_five {01234567-89ab-cdef-0123-456789abcde5} */
typedef int acme_five_hook_t(struct acme_hidden *hidden);

/** @program_type acme_six {01234567-89ab-cdef-0123-456789abcde6} */
typedef int acme_six_hook_t(struct acme_message message);

/** @program_type acme_seven {01234567-89ab-cdef-0123-456789abcde7} */
typedef int acme_seven_hook_t(struct acme_message *message, ...);

/** @brief One. @param a A number. */
int acme_first(int a);
