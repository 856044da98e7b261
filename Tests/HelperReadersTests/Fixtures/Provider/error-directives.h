/**
 * @brief One.
 * @id seven
 * @since
 * @contract a ptr_to_readable_memory
 * @contract a
 * @contract a ptr_to_map twice
 * @contract b ptr_to_readable_mem size d
 * @contract n ptr_to_map
 * @param[sideways] n A number.
 */
int acme_first(void *a, void *b, int n);
