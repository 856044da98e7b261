/** A. @unstable @return 0. */
int acme_a(int x);
/** B. @deprecated since 2.0 @return 0. */
int acme_b(int x);
