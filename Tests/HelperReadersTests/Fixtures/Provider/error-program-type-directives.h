struct acme_message { int size; int kind; char text[8]; };

/** @program_type acme_one */
typedef int acme_one_hook_t(struct acme_message *message);

/** @program_type acme/two {01234567-89ab-cdef-0123-456789abcdef} */
typedef int acme_two_hook_t(struct acme_message *message);

/** @program_type acme_three {01234567-89ab-cdef-0123-456789abcdef} 3 4 */
typedef int acme_three_hook_t(struct acme_message *message);

/**
 * @program_type acme_four {01234567-89ab-cdef-0123-456789abcde4}
 * @program_type acme_five {01234567-89ab-cdef-0123-456789abcde5}
 * @atach_type acme/one {01234567-89ab-cdef-0123-456789abcdef}
 * @attach_type acme/two
 * @attach_type "acme" {01234567-89ab-cdef-0123-456789abcdef}
 * @attach_type acme/three {01234567-89ab-cdef-0123-456789abcdef} link tcx
 * @attach_type acme/four {01234567-89ab-cdef-0123-456789abcdef} link plain 7
 * @overrides
 * @overrides bpf_one context
 * @overrides bpf_two
 * @overrides bpf_two implicit_context
 * @irql high
 * @privileged yes
 */
typedef int acme_four_hook_t(struct acme_message *message);

/** @attach_type acme {01234567-89ab-cdef-0123-456789abcdef} */
typedef int acme_six_hook_t(struct acme_message *message);

/** @brief One. @program_type acme_four and acme_five @param a A number. */
int acme_first(int a);
