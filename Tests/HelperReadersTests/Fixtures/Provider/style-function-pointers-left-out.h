/** @brief Sends a packet. @return 0. */
static int (*acme_send)(void *packet) = (void *) 70001;
static int (*acme_first)(void);
static int (*acme_second)(void);
static int (*acme_third)(void), (*acme_fourth)(void), (*acme_fifth)(void), (*acme_sixth)(void);
static int (*acme_seventh)(void) = (void *) &acme_first;
