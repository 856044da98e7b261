struct acme_message { long long number, kind; };

/**
 * @program_type acme_in {01234567-89ab-cdef-0123-456789abcde1}
 * @attach_type acme {01234567-89ab-cdef-0123-456789abcde2}
 * @attach_type acme/in {01234567-89ab-cdef-0123-456789abcde3}
 */
typedef int acme_in_hook_t(struct acme_message *message);

/**
 * @program_type acme_out {01234567-89ab-cdef-0123-456789abcde4}
 * @attach_type acme/out {01234567-89ab-cdef-0123-456789abcde5}
 * @attach_type other {01234567-89ab-cdef-0123-456789abcde6}
 */
typedef int acme_out_hook_t(struct acme_message *message);
