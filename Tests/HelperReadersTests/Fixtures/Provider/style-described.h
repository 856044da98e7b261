/*
 * long acme_first(void *ctx, u64 flags)
 * 	Description
 * 		Does it.
 *
 * 		@unstable
 * 	Return
 * 		0.
 */
enum acme_helpers { ACME_FUNC_unspec, ACME_FUNC_first = 70001 };
