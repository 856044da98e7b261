#include <stdint.h>

enum { BPF_FUNC_acme_send = 70001, BPF_FUNC_acme_event, BPF_FUNC_acme_time };

#define BPF_FUNC(NAME, ...) (*NAME)(__VA_ARGS__) __attribute__((unused)) = (void *) BPF_FUNC_##NAME
#define BPF_FUNC_REMAP(NAME, ...) (*NAME)(__VA_ARGS__) __attribute__((unused))

/** @brief Sends a packet. @return 0, or a negative error. */
static int BPF_FUNC(acme_send, void *packet, uint32_t length);
static void BPF_FUNC(acme_event, const char *text);
static uint64_t BPF_FUNC(acme_time);
/** @brief Sends a whole packet. @return 0, or a negative error. */
static int BPF_FUNC_REMAP(acme_send_all, void *packet) = (void *) BPF_FUNC_acme_send;

#define ACME_STORE(X)                                     \
  /** @brief Keeps a value. @return 0. */                 \
  X(0x11180, acme_store, int, uint32_t key, uint32_t value) \
  /**                                                     \
   * @brief Finds a value.                                \
   * @return It, or 0.                                    \
   */                                                     \
  X(0x11181, acme_fetch, uint32_t, uint32_t key)
#define ACME_HELPERS(X) \
  ACME_STORE(X)         \
  X(0x11182, acme_clear, void)

#define ACME_POINTER(id, name, type, ...) static type (*const name)(__VA_ARGS__) = (type (*)(__VA_ARGS__)) id;
ACME_HELPERS(ACME_POINTER)
