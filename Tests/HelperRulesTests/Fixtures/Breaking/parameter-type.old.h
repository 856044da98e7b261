typedef unsigned number;
struct one; struct two;
/** A. @return 0. */
int acme_a(unsigned x, int y, struct one *z, const char *w);
