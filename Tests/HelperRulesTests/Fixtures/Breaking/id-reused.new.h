/** B. @id 70001 @return 0. */
int acme_b(int x);
