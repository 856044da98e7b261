/**
 * @brief Documents a function that is gone.
 *
 * @param[in] a A number.
 */

/** A remark, which documents nothing in particular. */

/** One. */
int acme_first(int a);

/// Documents nothing, at the end.
/// @return A number.
