typedef struct {
  int table;
  int slot;
} acme_key_t;
typedef union {
  int number;
  char text[8];
} acme_value_t;
typedef enum { ACME_FAST, ACME_SLOW } acme_speed_t;
typedef struct {
  int length;
} * acme_list_t;
typedef const struct acme_limits acme_limits_t;

/**
 * Stores a value.
 * @param[in] key Where to.
 * @param[in] value What.
 * @param speed How.
 * @return 0 on success.
 */
int acme_put(acme_key_t *key, const acme_value_t *value, acme_speed_t speed);

/**
 * Finds the next.
 * @param[in] list The list.
 * @return 0 on success.
 */
int acme_next(acme_list_t list);

/**
 * Looks one up.
 * @param[in] keys The keys that may be.
 * @param[in] limits What to obey.
 * @return The value, or NULL.
 */
acme_value_t *acme_find(const acme_key_t keys[4], acme_limits_t *limits);

/**
 * Calls back.
 * @param callback What to call.
 * @param compare What to compare with.
 * @return 0 on success.
 */
int acme_each(int (*callback)(acme_key_t *key, int number), int (*compare)(acme_key_t key, int number));
