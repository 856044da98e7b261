/**
 * @brief One.
 * @id 0x11171
 * @deprecated since 2.1, use acme_second
 * @since 1.0
 * @contract a ptr_to_writable_mem or null size b
 * @contract return integer_or_no_return_if_succeed
 * @reallocates_packet
 * @implicit_context
 */
int acme_first(void *a, unsigned b);
/** Two.
 * @unstable
 * @contract key ptr_to_map_key */
int acme_second(unsigned long long key);
