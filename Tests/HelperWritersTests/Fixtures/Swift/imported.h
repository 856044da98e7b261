// helpergen-flags: --swift-prefix acme_ --swift-import CAcme --swift-access package
/* With a module that has them, structures are typed. */
#include <stdint.h>

struct acme_context { uint64_t value; };
typedef struct acme_pair { uint32_t a, b; } acme_pair_t;
typedef const acme_pair_t acme_constant_pair_t;
struct acme_hidden;

/** Structures. @return 0, or a negative error. */
int acme_structures(const struct acme_context *context, acme_pair_t *pair, struct acme_hidden *hidden, acme_constant_pair_t *constant);

/** Finds. @return It, or NULL. */
const acme_pair_t *acme_find(uint32_t key);

/** Functions that take structures. @return 0, or a negative error. */
int acme_each(int (*visit)(const struct acme_context *context, acme_pair_t *pair));
