/** A.
 * @contract p ptr_to_readable_mem or null size n
 * @contract n const_size_or_zero
 * @contract return ptr_to_map_value
 * @return It. */
void *acme_a(const void *p, unsigned n);
