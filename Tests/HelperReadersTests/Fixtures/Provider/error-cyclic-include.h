#include "error-cyclic-include.h"
/** One. */
int acme_first(void);
