struct task_struct;

/* Tasks. */
extern struct task_struct *acme_task_acquire(struct task_struct *task) __ksym;
extern void acme_task_release(struct task_struct *task) __ksym __weak;
extern int acme_modify(int a, int *b, short c, int d, void *e, char f, int g) __weak __ksym;
extern int acme_plain(int a);
extern int acme_attributes(int a) __attribute__((weak, section(".ksyms")));
