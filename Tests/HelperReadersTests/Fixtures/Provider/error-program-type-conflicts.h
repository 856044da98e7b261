struct acme_message { int size; int kind; char text[8]; };

/**
 * @program_type acme_one {01234567-89ab-cdef-0123-456789abcde1}
 * @attach_type acme/in {01234567-89ab-cdef-0123-456789abcde2}
 * @attach_type acme/in {01234567-89ab-cdef-0123-456789abcde3}
 */
typedef int acme_one_hook_t(struct acme_message *message);

/**
 * @program_type acme_one {01234567-89ab-cdef-0123-456789abcde1}
 * @attach_type acme/out {01234567-89ab-cdef-0123-456789abcde2}
 */
typedef int acme_other_hook_t(struct acme_message *message);

enum { ACME_HASH = 1 };

/** @map acme_maps base ACME_HASH {01234567-89ab-cdef-0123-456789abcde4} */
typedef struct { __uint(type, 15); __type(key, int); __type(value, int); } acme_maps_t;

/** @map acme_more base ACME_HASH {01234567-89ab-cdef-0123-456789abcde4} */
typedef struct { __uint(type, 15); __type(key, int); __type(value, int); } acme_more_t;

/** @brief One. @id 70001 @program_type acme_onne @param a A number. */
int acme_first(int a);

/** @brief Two. @id 70002 @program_type filter @param a A number. */
int acme_second(int a);
