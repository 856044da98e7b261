extern int (*acme_first)(void);
static int (*acme_second)(void *packet);
int acme_third(void);
