/** A. @id 70001 @return 0. */
int acme_a(int x);
