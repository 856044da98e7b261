struct one; struct two;
/** A. @return 0. */
int acme_a(unsigned x, unsigned y, struct two *z, const void *w);
