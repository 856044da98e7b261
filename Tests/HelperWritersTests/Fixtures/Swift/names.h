// helpergen-flags: --swift-prefix acme_
/* Names that mean something in Swift, that become equal, or that no Swift name can have. */
#include <stdint.h>

struct UInt64 { uint64_t value; };
struct OpaquePointer { uint64_t value; };

/** A word of Swift's. @return 0. */
int acme_in(int in, int inout, int self, int let, int protocol);

/** A member that every type has. @return 0. */
int acme_init(int value);

/** What the table is called. @return 0. */
int acme_helper_table(int value);

/** The first of two. @return 0. */
int acme_find_route(int a_b, int aB, int AB, int, int id__k);

/** The second of two. @return 0. */
int acme_findRoute(int value);

/** Without a prefix. @return 0. */
int find_by_ID(int user_id, int tcp_port, int URL);

/** Nothing but the prefix. @return 0. */
int acme_(int value);

/** A digit behind the prefix. @return 0. */
int acme_2nd(int value);

/** Types of Swift's names. @return 0. */
int acme_shadows(struct UInt64 *number, struct OpaquePointer *pointer, uint64_t value);

/** Functions that take what is shadowed. @return 0. */
int acme_shadowed_callback(uint64_t (*function)(struct OpaquePointer *pointer));
