/** A, in other words. @id 70001 @return 0. */
int acme_a(signed int x);

/** New. @id 70002 @return 0. */
int acme_b(void);
