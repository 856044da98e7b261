// helpergen-flags: --swift-prefix acme_
/* What no register holds. */

/** Takes a real number. @return 0. */
int acme_real(double value);

/** Gives a wide one. @return It. */
__int128 acme_wide(int value);

/** Takes functions that BPF can't have. @return 0. */
int acme_callbacks(int (*real)(double value), int (*many)(int, int, int, int, int, int), int (*variadic)(int, ...));
