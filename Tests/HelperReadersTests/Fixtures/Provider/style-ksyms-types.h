struct task_struct;
struct acme_iterator;
enum pid_type { PIDTYPE_PID, PIDTYPE_TGID };
enum acme_later;
typedef enum { ACME_SLOW, ACME_FAST } acme_speed_t;
struct bpf_map;

/* Types as the platform has them, which loaders compare. */
extern int acme_signal(struct task_struct *task, enum pid_type type, acme_speed_t speed) __ksym;
extern int acme_hash(enum acme_later *type, const struct bpf_map *map) __ksym;
extern int acme_walk(struct acme_iterator *it, _Bool (*less)(struct task_struct *, const struct task_struct *)) __ksym;
extern void __attribute__((address_space(1))) *acme_pages(void __attribute__((address_space(1))) *address__ign) __ksym;
extern __bpf_fastcall void *acme_cast(void *object) __ksym __weak;
