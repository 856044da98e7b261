/** A. @implicit_context @return 0. */
int acme_a(int x);
