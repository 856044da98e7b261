/* Numbers that stand behind @id by name: an enumerator's, a macro's, an expression's; the largest there is. */
enum { ACME_BASE = 70000, ACME_FIRST };
#define ACME_SECOND (ACME_BASE + 2)
#define ACME_LAST 0xFFFFFFFFu
#define acme_fourth ((acme_fourth_t)1)

/**
 * One.
 * @id ACME_FIRST
 */
int acme_first(void);

/**
 * Two.
 * @id ACME_SECOND
 */
int acme_second(void);

/** Three. @id ACME_LAST */
int acme_third(void);

/** The documentation has the last word. @id ACME_BASE */
EBPF_HELPER(int, acme_fourth, (void));

/*
 * int acme_fifth(void)
 * 	Description
 * 		Five.
 * 		@id ACME_FIFTH
 * 	Return
 * 		0.
 */
static const int acme_other = 3;
enum { ACME_FIFTH = ACME_BASE + sizeof(int) };
