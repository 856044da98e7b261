#define ACME_FUNC(NAME, ...) (*NAME)(__VA_ARGS__) = (void *) ACME_FN_##NAME

static void *ACME_FUNC(lookup, void *map, const void *key);
static int ACME_FUNC(update, void *map, const void *key, const void *value);
static int (*acme_time)(void) = (void *) ACME_FN_time;
