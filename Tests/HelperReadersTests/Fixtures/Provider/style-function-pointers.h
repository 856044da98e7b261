#include <linux/types.h>

enum acme_numbers { ACME_FN_third = 70003, ACME_FN_last = 0xffffffff };
#define ACME_BASE 70000
#define ACME_HASH(text) ((unsigned) (text)[0] * 65599u + (unsigned) (text)[1] * 31u + sizeof(text))
typedef int (*acme_callback_t)(void *context);

/**
 * @brief Sends a packet.
 *
 * @param[in] packet The packet.
 * @param[in] length Its length in bytes.
 *
 * @return 0, or a negative error.
 */
static int (*const acme_first)(void *packet, __u32 length) = (void *) 70001;

/*
 * acme_second
 *
 * 	Tells the time.
 *
 * Returns
 * 	Nanoseconds.
 */
static __u64 (*acme_second)(void) = (void *)(ACME_BASE + 2);

/* The helpers of tables. */
static void *(*acme_third)(const void *key) = (void *) ACME_FN_third;
static acme_callback_t acme_fourth = (acme_callback_t) (unsigned long) 70004;
int (*acme_fifth)(acme_callback_t each) = (int (*)(acme_callback_t)) 0x11175;
static long (*const acme_print)(const char *format, __u32 size, ...) __attribute__((unused)) = (void *) ACME_FN_last;

static int (*acme_hashed)(void) = (void *) (unsigned long) ACME_HASH("acme_hashed");

/* Not yet. */
static int (*acme_sixth)(void);
static int acme_storage;
static int (*acme_seventh)(void) = (void *) &acme_storage;
static int (*acme_eighth)(void) = 0;
static int *acme_pointer = (int *) 70009;
