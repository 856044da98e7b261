/**
 * @brief Calls a function of which the header does not say what it takes.
 *
 * @param[in] callback What to call.
 * @return 0.
 * @id 70001
 */
int acme_each(int (*callback)());
