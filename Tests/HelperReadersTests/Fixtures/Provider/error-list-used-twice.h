#define ACME_HELPERS(X) X(acme_send, 70001)
#define ACME_POINTER(name, id) static int (*name)(int file) = (void *) id;
ACME_HELPERS(ACME_POINTER)
ACME_HELPERS(ACME_POINTER)
