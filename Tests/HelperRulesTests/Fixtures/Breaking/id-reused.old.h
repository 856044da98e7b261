/** A. @id 70001 @deprecated @return 0. */
int acme_a(int x);
