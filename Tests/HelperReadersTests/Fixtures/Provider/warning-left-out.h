/** Is documented. */
int acme_first(int a);
int acme_second(int a);

/** Two prototypes came to share one comment. */
int acme_third(int a);
int acme_fourth(int a);

int acme_fifth(int a);

/** Is documented where it is declared again. */
int acme_second(int a);

static inline int acme_inline(int a);
static inline int acme_inline(int a) { return a; }

/** A wrapper, no helper. */
static inline int acme_wrapper(int a) { return acme_first(a); }

extern int acme_sixth(int a);
extern int acme_sixth(int a);
extern int acme_seventh(int a);
extern int acme_eighth(int a);
extern int acme_ninth(int a);
