// The structure has no name, only a pointer to it has one.
#include <stdint.h>

typedef struct { uint64_t data, data_end; } *packet_pointer_t;

/**
 * @brief Sees packets.
 * @param[in] packet The packet.
 * @return Nothing.
 * @program_type see {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01}
 */
typedef int see_hook_t(packet_pointer_t packet);
