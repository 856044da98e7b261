/** A.
 * @contract p ptr_to_readable_mem size n
 * @contract n const_size
 * @contract return ptr_to_map_value or null
 * @return It, or NULL. */
void *acme_a(const void *p, unsigned n);
