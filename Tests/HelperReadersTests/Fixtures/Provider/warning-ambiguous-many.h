/** Does something with three things. */
int acme_first(void *one, void *other, void *third, int size);
