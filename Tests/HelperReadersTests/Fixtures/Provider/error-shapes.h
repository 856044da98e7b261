struct pair { int a, b; };
/** One. */
int acme_first(int a, int b, int c, int d, int e, int f);
/** Two. */
struct pair acme_second(struct pair p);
/** Three. */
int acme_third(int count, ...);
