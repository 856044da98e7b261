// helpergen-flags: --swift-prefix acme_
/* Documentation, in the styles that headers have, as DocC reads it. */
#include <linux/types.h>

/*
 * long acme_described(void *buffer, u32 size, u64 flags)
 * 	Description
 * 		Fill *buffer* of *size* bytes, as ``acme_other``\ () does.
 *
 * 		The *flags* are one of:
 *
 * 		**ACME_FIRST**
 * 			The first.
 * 		**ACME_LAST**
 * 			The last.
 *
 * 		For example:
 *
 * 		::
 *
 * 			int x = 1;
 *
 * 				x += 1;
 *
 * 		Or in one line::
 *
 * 			x = 2;
 *
 * 		That is \all.
 * 	Return
 * 		0 on success, or a negative error:
 *
 * 		**-EINVAL** for flags that are not known.
 */
enum acme_func_id { ACME_FUNC_unspec, ACME_FUNC_described };

/**
 * @brief A helper with everything.
 *
 * Second paragraph, with "quotes" and a \ and a back`tick.
 *
 * @param[in] number The number,
 *   in two lines.
 *
 * @retval 0 It worked.
 * @retval -ENOENT It did not.
 *
 * @since 1.2
 * @unstable
 */
int acme_everything(__u32 number);

/**
 * Old.
 * @deprecated since 2.0, use acme_everything
 * @return 0.
 */
int acme_old(__u32 number);

/** Older. @deprecated @return 0. */
int acme_older(__u32 number);
