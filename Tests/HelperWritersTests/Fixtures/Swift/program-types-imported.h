// helpergen-flags: --swift-import CAcme
/* Program types whose context Swift has from a module. */
#include <stdint.h>

typedef struct { uint8_t *frame_start; uint8_t *frame_end; uint32_t packet; } frame_t;
struct Poll_Context { uint64_t count; uint64_t flags; };

/** @brief Verdicts. */
typedef enum { VERDICT_KEEP, VERDICT_DROP } verdict_t;

/**
 * @brief Looks at a frame.
 *
 * @program_type frame {608c517c-6c52-4a26-b677-bb1c34425adf}
 * @attach_type frame/in {b9707e04-8127-4c72-833e-05b1fb439496}
 */
typedef verdict_t frame_hook_t(frame_t *frame);

/**
 * @brief Looks at a frame, too.
 *
 * @program_type second {608c517c-6c52-4a26-b677-bb1c34425ad0}
 * @attach_type second {b9707e04-8127-4c72-833e-05b1fb439497}
 */
typedef verdict_t second_hook_t(frame_t *frame);

/** @brief Polls. @program_type poll {608c517c-6c52-4a26-b677-bb1c34425ad1} */
typedef uint32_t poll_hook_t(struct Poll_Context *context);

/**
 * @brief Counts.
 *
 * @param[in] frame The frame.
 * @return 0, or a negative error.
 *
 * @id 70001
 */
int acme_count(const frame_t *frame);
