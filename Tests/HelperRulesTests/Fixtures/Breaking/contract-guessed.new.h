/** A.
 * @contract p anything
 * @return 0. */
int acme_a(const void *p, unsigned p_size);
