struct acme_message { int size; int kind; char text[8]; };

#define ACME_NO_GUID 17
#define ACME_SHORT_GUID {0x608c517c, 0x6c52, 0x4a26}
#define ACME_WIDE_GUID {0x608c517c, 0x16c52, 0x4a26, {0xb6, 0x77, 0xbb, 0x1c, 0x34, 0x42, 0x5a, 0xdf}}
#define ACME_BROKEN_GUID {0x608c517c, undeclared, 0x4a26, {0xb6, 0x77, 0xbb, 0x1c, 0x34, 0x42, 0x5a, 0xdf}}
extern const struct acme_message ACME_ELSEWHERE;
#define ACME_NO_NUMBER "seven"
enum { ACME_NEGATIVE = -1 };

/**
 * @program_type acme_one {01234567-89ab-cdef-0123-456789abcde} ACME_NEGATIVE
 * @attach_type acme/1 ACME_UNKNOWN
 * @attach_type acme/2 ACME_NO_GUID
 * @attach_type acme/3 ACME_SHORT_GUID
 * @attach_type acme/4 ACME_WIDE_GUID
 * @attach_type acme/5 ACME_BROKEN_GUID
 * @attach_type acme/6 ACME_ELSEWHERE
 * @attach_type acme/7 01234567-89ab-cdef-0123-456789abcdef
 * @attach_type acme/8 {01234567-89ab-cdef-0123-456789abcdef} ACME_NO_NUMBER
 * @attach_type acme/9 {01234567-89ab-cdef-0123-456789abcdef} 4294967296
 * @attach_type acme/10 {01234567-89ab-cdef-0123-456789abcdef} ACME_UNKNOWN
 */
typedef int acme_one_hook_t(struct acme_message *message);

/** @brief One. @param a A number. */
int acme_first(int a);
