/* Types from a header that is not included: one remedy, told once. */

/** One. */
acme_status_t acme_first(acme_key_t key, acme_value_t *value);

/** Two. */
acme_status_t acme_second(struct acme_table *table, acme_key_t key);

/*
 * int acme_third(acme_key_t key)
 * 	Description
 * 		Three.
 * 	Return
 * 		0.
 */
