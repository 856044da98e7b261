// A module without functions, and a helper of other programs: nothing for Windows.
#include <stdint.h>

/**
 * @brief Looks again.
 * @return How often.
 * @id 70000
 */
int look_again(void);
