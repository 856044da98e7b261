/** A. @deprecated since 1.2, use acme_b @return 0. */
int acme_a(int x);
/** B. @return 0. */
int acme_b(int x);
