typedef int (*acme_send_type)(void *packet, int length);

/** @brief Sends a packet. @return 0, or a negative error. */
#ifdef ACME_OLD
int acme_send(void *packet, int length);
#else
static int acme_send(void *packet, int length) {
  acme_send_type pointer = (acme_send_type) 70001;
  return pointer(packet, length);
}
#endif

/** A function like others. */
static inline int acme_add(int a, int b) {
  int sum = a + b;
  return sum;
}
