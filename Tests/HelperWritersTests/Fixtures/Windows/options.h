// helpergen-flags: --windows-test-run --windows-map-elements
// What a driver can do beyond what it must.
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
 * @program_type see {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01}
 */
typedef int see_hook_t(packet_t *packet);

/** @brief Values. @map values base BASE {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b07} */
typedef struct {
  __uint(type, 16);
  __type(key, uint32_t);
  __type(value, uint64_t);
} values_t;
