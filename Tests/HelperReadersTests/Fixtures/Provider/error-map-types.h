#include <stdint.h>

/** @map acme_one */
typedef struct { __uint(type, 15); __type(key, int); __type(value, int); } acme_one_t;

/** @map acme_two base HASH {01234567-89ab-cdef-0123-456789abcdef} */
typedef struct { __uint(type, 15); __type(key, int); __type(value, int); } acme_two_t;

/** @map acme_three base 1 {01234567-89ab-cdef-0123-456789abcdef} */
typedef struct { __uint(type, 15); __type(key, int); __type(value, int); } acme_three_t;

enum { ACME_HASH = 1 };

/** @map acme_four base ACME_HASH {01234567-89ab-cdef-0123-456789abcdef} updates_value */
typedef struct { __uint(type, 15); __type(key, int); __type(value, int); } acme_four_t;

/** @map acme_five base ACME_HASH {01234567-89ab-cdef-0123-456789abcdef} */
typedef int acme_five_t;

/** @map acme_six base ACME_HASH {01234567-89ab-cdef-0123-456789abcdef} */
typedef struct { int type; __type(key, int); __type(value, int); } acme_six_t;

/** @map acme_seven base ACME_HASH {01234567-89ab-cdef-0123-456789abcdef} */
typedef struct { __uint(type, 15); __type(value, int); } acme_seven_t;

/** @map acme_eight base ACME_HASH {01234567-89ab-cdef-0123-456789abcdef} */
typedef struct { __uint(type, 15); __type(key, int); __type(value, struct acme_hidden); } acme_eight_t;

/** @map acme_nine base ACME_HASH {nine} */
typedef struct { __uint(type, 15); __type(key, int); __type(value, int); } acme_nine_t;

/** @brief One. @param a A number. */
int acme_first(int a);
