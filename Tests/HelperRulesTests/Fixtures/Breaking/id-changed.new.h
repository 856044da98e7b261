/** A. @id 70003 @return 0. */
int acme_a(int x);
/** B. @return 0. */
int acme_b(int x);
