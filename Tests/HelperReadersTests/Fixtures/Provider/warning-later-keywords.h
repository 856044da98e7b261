struct acme_context;
struct template;

/**
 * Replaces one by another.
 * @param context The program's context.
 * @param class What to replace.
 * @param class_ Another of its kind.
 * @return 0 on success.
 */
int acme_replace(struct acme_context *context, int class, int class_);

/**
 * Removes one.
 * @param number Which.
 * @return 0 on success.
 */
int delete(int number);

/**
 * Makes one.
 * @param[in] shape Its shape.
 * @return 0 on success.
 */
int acme_make(const struct template *shape);
