/** One. */
int acme_first(void
