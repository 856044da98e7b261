struct acme_message { long long number, kind; };
enum { ACME_HASH = 1 };

/** @program_type acme_in {01234567-89ab-cdef-0123-456789abcde1} 7 */
typedef int acme_in_hook_t(struct acme_message *message);

/** @program_type acme_out {01234567-89ab-cdef-0123-456789abcde2} 7 */
typedef int acme_out_hook_t(struct acme_message *message);

/** Zero is no number. @program_type acme_one {01234567-89ab-cdef-0123-456789abcde3} 0 */
typedef int acme_one_hook_t(struct acme_message *message);

/** @program_type acme_two {01234567-89ab-cdef-0123-456789abcde4} 0 */
typedef int acme_two_hook_t(struct acme_message *message);

/** A type of map may have the number of a type of program.
 *  @map acme_map base ACME_HASH {01234567-89ab-cdef-0123-456789abcde5} */
typedef struct { __uint(type, 7); __type(key, int); __type(value, int); } acme_map_t;
