#define ACME_HASH(text) ((unsigned) (text)[0] * 65599u + (unsigned) (text)[1] * 31u + sizeof(text))
#define ACME_ID(group, number) (((group) << 16) | (number))

/** @brief One. @id ACME_ID(2, 7) */
void acme_first(void);
/**
 * @brief Two.
 * @id ACME_HASH("acme_second")
 */
void acme_second(void);
