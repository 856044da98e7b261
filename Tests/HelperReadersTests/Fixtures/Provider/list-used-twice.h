#define ACME_HELPERS(X) \
  X(acme_send, 70001)   \
  X(acme_close, 70002)

#define ACME_ID(name, id) ACME_FN_##name = id,
enum { ACME_HELPERS(ACME_ID) };
#define ACME_TYPE(name, id) int name(int file) __attribute__((kernel_helper(ACME_FN_##name)));
ACME_HELPERS(ACME_TYPE)
ACME_HELPERS(ACME_TYPE)
