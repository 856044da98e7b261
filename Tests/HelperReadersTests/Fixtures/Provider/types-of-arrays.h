struct acme_pair {
  int first;
  int second;
};

/**
 * Adds pairs.
 * @param[in] pairs Two of them.
 * @param[in] rows Rows of two.
 * @param[in] numbers Any number.
 * @return The sum.
 */
int acme_sum(const struct acme_pair pairs[2], const struct acme_pair (*rows)[2], const int *restrict numbers);
