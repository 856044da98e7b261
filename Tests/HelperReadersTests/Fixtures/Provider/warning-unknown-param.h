/**
 * @brief One.
 * @param lenght Its length.
 * @param[in] b Not there.
 */
int acme_first(unsigned length);
