struct acme_route { unsigned gateway, interface; };
/** @brief A. @param[out] route The route. @return 0. */
int acme_a(int to, struct acme_route *route);
