/** One. */
int acme_first(void *data, unsigned data__sz, void *p__uninit, unsigned p__uninit__sz, const char *s__str);
/** Two. */
int acme_second(struct bpf_map *m, void *o__nullable, int k__k, void *i__ign);
