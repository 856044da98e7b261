/** A. @return 0. */
long acme_a(int x);
/** B. @return 0. */
int acme_b(void);
