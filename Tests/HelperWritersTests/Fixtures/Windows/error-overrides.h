// What a program type overrides is declared by nobody, and a helper has no number.
#include <stdint.h>

typedef struct {
  uint64_t data;
  uint64_t data_end;
} packet_t;

/**
 * @brief Sees packets.
 * @param[in] packet The packet.
 * @return Nothing.
 * @program_type see {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01}
 * @overrides bpf_get_current_pid_tgid
 */
typedef int see_hook_t(packet_t *packet);

/**
 * @brief Looks again.
 * @param[in] packet The packet.
 * @return How often.
 */
int look_again(packet_t *packet);
