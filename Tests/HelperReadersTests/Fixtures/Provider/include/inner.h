#warning "not ours"
typedef int acme_int_t
typedef long acme_long_t;
struct { int nothing };
