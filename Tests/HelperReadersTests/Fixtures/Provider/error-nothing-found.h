#include <stdint.h>
int acme_first(void);
int acme_second(void);
