/** A. @return 0. */
int acme_a(int x);
/** B. */
void acme_b(void);
