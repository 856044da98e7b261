// helpergen-flags: --swift-prefix acme_
/* What pointers point to. */
#include <stdint.h>

struct acme_context { uint64_t value; };
typedef struct { uint32_t a, b; } acme_pair_t;
struct acme_hidden;
union acme_either { uint32_t a; uint8_t b; };
typedef long (*acme_callback)(void *context);

/** Structures. @return 0, or a negative error. */
int acme_structures(const struct acme_context *context, acme_pair_t *pair, struct acme_hidden *hidden, union acme_either *either);

/** Numbers. @return 0, or a negative error. */
int acme_numbers(int32_t *number, const uint8_t *byte, _Bool *flag, double *real, unsigned long *wide);

/** Arrays. @return 0, or a negative error. */
int acme_arrays(uint8_t address[6], const uint32_t (*key)[4], char *names[2]);

/** Pointers to pointers. @return 0, or a negative error. */
int acme_nested(void **data, const char **text, struct acme_hidden **hidden);

/** Strings. @return 0, or a negative error.
 * @contract text ptr_to_const_str
 * @contract other ptr_to_const_str or null */
int acme_strings(const char *text, const char *other);

/** Functions. @return 0, or a negative error. */
int acme_functions(acme_callback callback, int (*other)(void));

/** Functions that take what registers hold. @return 0, or a negative error.
 * @contract done ptr_to_func or null
 * @contract address anything */
int acme_callbacks(struct acme_pair *(*visit)(int8_t index, const char *name, struct acme_hidden *hidden, uint64_t key[2], void *context),
                   void *context, void (*done)(_Bool), void *callback_fn, void (*address)(void));

/** What Swift has no type for. @return 0, or a negative error. */
int acme_odd(__int128 *wide, long double *real, void (**functions)(void));

/** Anything. @return 0, or a negative error.
 * @contract address anything */
int acme_anything(const void *address);
