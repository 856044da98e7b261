enum { ACME_FN_send = 70001 };
static int (*acme_send)(void *packet) = (void *) ACME_FN_send;
static int (*acme_send_all)(void *packet, int flags) = (void *) ACME_FN_send;
static int (*acme_output)(void *packet) = (void *) 70001;
