/** One. */
int acme_first(void *thing, unsigned size);
