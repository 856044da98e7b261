static int (*acme_wide)(void) = (void *) 0x100000000;
static int (*acme_negative)(void) = (void *) -1;
/** @brief Two numbers. @id 70001 */
static int (*acme_twice)(void) = (void *) 70002;
/** @brief A number of its own. @id 70003 */
static int (*acme_agreed)(void) = (void *) 70003;
int acme_called(void) __attribute__((kernel_helper(ACME_NUMBER)));
