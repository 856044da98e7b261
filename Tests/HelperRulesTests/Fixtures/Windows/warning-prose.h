struct acme_message { long long number, kind; };

typedef struct { unsigned a; unsigned short b, c; unsigned char d[8]; } acme_guid_t;
#define ACME_TYPE_IN_GUID {0x01234567, 0x89ab, 0xcdef, {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xe1}}
static const acme_guid_t ACME_TYPE_IN = ACME_TYPE_IN_GUID;
static const acme_guid_t ACME_TYPE_OUT = {0x01234567, 0x89ab, 0xcdef, {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xe2}};
static const acme_guid_t ACME_AT_IN = {0x01234567, 0x89ab, 0xcdef, {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xe3}};
static const acme_guid_t ACME_AT_OUT = {0x01234567, 0x89ab, 0xcdef, {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xe4}};
static const acme_guid_t ACME_AT_LATE = {0x01234567, 0x89ab, 0xcdef, {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xe5}};

/**
 * @brief One GUID has many names.
 *
 * Program type: \ref ACME_TYPE_IN
 *
 * Attach type(s):
 *  \ref ACME_AT_IN
 *
 * @program_type acme_in ACME_TYPE_IN_GUID
 * @attach_type acme/in {01234567-89ab-cdef-0123-456789abcde3}
 */
typedef int acme_in_hook_t(struct acme_message *message);

/**
 * @brief Text and directives differ.
 *
 * Program type: \ref ACME_TYPE_IN
 *
 * Attach types: \ref ACME_AT_IN, \ref ACME_AT_OUT
 *
 * @program_type acme_out ACME_TYPE_OUT
 * @attach_type acme/out ACME_AT_OUT
 * @attach_type acme/late ACME_AT_LATE
 */
typedef int acme_out_hook_t(struct acme_message *message);

/**
 * @brief Names that clang does not know.
 *
 * Program type: \ref ACME_TYPE_UNKNOWN
 * Attach type: \ref ACME_AT_UNKNOWN, see \ref acme_message
 *
 * @program_type acme_other {01234567-89ab-cdef-0123-456789abcde6}
 * @attach_type acme/other {01234567-89ab-cdef-0123-456789abcde7}
 */
typedef int acme_other_hook_t(struct acme_message *message);

/** Program type: \ref ACME_TYPE_IN */
typedef int acme_without_directives_hook_t(struct acme_message *message);
