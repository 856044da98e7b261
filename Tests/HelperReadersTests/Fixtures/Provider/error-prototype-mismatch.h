/*
 * long acme_first(u64 flags)
 * 	Description
 * 		Does it.
 * 	Return
 * 		0.
 */
enum { ACME_FUNC_first = 70001 };
/** One. */
long acme_first(int flags);
