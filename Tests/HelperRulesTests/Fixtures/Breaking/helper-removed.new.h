/** B. @return 0. */
int acme_b(int x);
