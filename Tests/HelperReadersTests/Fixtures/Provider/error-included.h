/* What is wrong in a header that this one includes: clang's warnings of it are not ours to tell, its errors are, and how it came here. */
#include "include/outer.h"

/** One. */
int acme_first(void);
