/* What Swift can't have of a program type. */
#include <stdint.h>

struct large { uint64_t words[513]; };
struct pair { uint64_t a, b; };

/**
 * @brief Large.
 * @program_type large {608c517c-6c52-4a26-b677-bb1c34425adf}
 * @attach_type large {b9707e04-8127-4c72-833e-05b1fb439496}
 */
typedef int large_hook_t(struct large *context);

/**
 * @brief Returns a structure.
 * @program_type pair {608c517c-6c52-4a26-b677-bb1c34425ad0}
 * @attach_type pair {b9707e04-8127-4c72-833e-05b1fb439497}
 */
typedef struct pair pair_hook_t(struct pair *context);
