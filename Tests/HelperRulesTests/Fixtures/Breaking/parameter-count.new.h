/** A. @return 0. */
int acme_a(int x, int y);
