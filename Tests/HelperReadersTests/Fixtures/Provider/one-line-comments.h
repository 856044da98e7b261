/* Comments of one line, in which commands stand behind text. */

/** Adds. @param a One. @param b The other, at acme@returns.example. @return The sum. */
int acme_add(int a, int b);

/** Old. @deprecated since 1.0 @retval 0 Always. */
int acme_old(void);
