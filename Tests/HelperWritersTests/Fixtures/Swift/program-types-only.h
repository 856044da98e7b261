// helpergen-flags: --swift-access internal
/* A program type without a helper. */
#include <stdint.h>

typedef struct { uint32_t data, data_end, length, type; } frame_t;

/**
 * @program_type frame {608c517c-6c52-4a26-b677-bb1c34425adf}
 * @attach_type frame/in {b9707e04-8127-4c72-833e-05b1fb439496}
 * @attach_type frame/out {b9707e04-8127-4c72-833e-05b1fb439497}
 */
typedef int64_t (*frame_hook_t)(frame_t *frame);
