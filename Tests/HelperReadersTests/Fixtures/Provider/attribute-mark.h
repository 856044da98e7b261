__attribute__((annotate("bpf_helper"))) int acme_first(void);
int acme_second(void);
