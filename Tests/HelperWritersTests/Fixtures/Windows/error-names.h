// What is generated of two hooks, and of a map, has one name.
#include <stdint.h>

typedef struct {
  uint64_t data;
  uint64_t data_end;
} packet_t;

enum { BASE = 1 };

/**
 * @brief Sees packets.
 * @param[in] packet The packet.
 * @return Nothing.
 * @program_type one {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01}
 */
typedef int see_hook_t(packet_t *packet);

/**
 * @brief Sees packets, too.
 * @param[in] packet The packet.
 * @return Nothing.
 * @program_type two {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b02}
 */
typedef int see_hook(packet_t *packet);
