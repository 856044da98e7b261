/* Names behind @id that are no numbers of helpers. */
enum { ACME_NEGATIVE = -1, ACME_FIRST = 1 };
#define ACME_TEXT "text"
#define ACME_LARGE 0x100000000
#define ACME_HUGE 0xFFFFFFFFFFFFFFFF
extern int acme_variable;

/**
 * Misspelt.
 * @id ACME_FIRTS
 */
int acme_first(void);

/**
 * Negative.
 * @id ACME_NEGATIVE
 */
int acme_second(void);

/**
 * Not a number.
 * @id ACME_TEXT
 */
int acme_third(void);

/**
 * Too large.
 * @id ACME_LARGE
 */
int acme_fourth(void);

/**
 * Larger still.
 * @id ACME_HUGE
 */
int acme_fifth(void);

/**
 * Not constant.
 * @id acme_variable
 */
int acme_sixth(void);

/**
 * Two words.
 * @id ACME FIRST
 */
int acme_seventh(void);
