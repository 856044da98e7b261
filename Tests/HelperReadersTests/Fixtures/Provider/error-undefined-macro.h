#include <linux/types.h>

static void *ACME_FUNC(lookup, void *map, const void *key);
static int ACME_FUNC(update, void *map, const void *key,
                     const void *value, __u32 flags);
static __u64 ACME_FUNC(time);
extern int acme_task(int number) __acme_weak;
ACME_STUB(int, acme_stub, (void));
