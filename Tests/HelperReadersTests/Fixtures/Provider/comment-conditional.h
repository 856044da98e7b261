/** @file
 * What a file says of itself documents no helper.
 */
#ifndef ACME_NO_ZEROTH
int acme_zeroth(int zero);
#endif

#define ACME_LIMIT 7 /* not about what follows */
int acme_undocumented(void);

/**
 * One.
 * @param one A number.
 */
#ifndef ACME_HIDDEN
int acme_first(int one);
#endif

/**
 * Two.
 * @return 0.
 */
#if defined(__bpf__) && \
    !defined(ACME_HIDDEN)
# ifdef __clang__ /* any */

int acme_second(void);
# endif
#endif

/// Three.
/// @return 0.
#ifdef __bpf__
int acme_third(void);
#endif

/* Not in Doxygen's form, so it may as well be about the condition. */
#ifdef __bpf__
int acme_passed_over(void);
#endif

/**
 * A macro.
 * @return its argument.
 */
#define ACME_SAME(x) (x)
