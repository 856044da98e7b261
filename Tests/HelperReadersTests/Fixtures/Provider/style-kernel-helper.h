#define KERNEL_HELPER(number) __attribute__((kernel_helper(number)))
#define ACME_BASE 70000
enum acme { ACME_FN_second = 70002 };

/** @brief Sends a packet. @return 0, or a negative error. */
int acme_first(void *packet, unsigned length) KERNEL_HELPER(70001);
/** @brief Tells the time. @return Nanoseconds. */
unsigned long long acme_second(void) KERNEL_HELPER(ACME_FN_second);
/** @brief Waits. @param how How long, in nanoseconds. */
void acme_third(unsigned long long how) __attribute__((__kernel_helper__(ACME_BASE + 3)));
