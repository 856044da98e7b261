/** A. @reallocates_packet @return 0. */
int acme_a(int x);
