/** A. @id 70001 @return 0. */
int acme_a(int x);
/** B. @id 70002 @return 0. */
int acme_b(int x);
