/** One. */
extern int acme_first(void) __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{00000000-0000-0000-0000-000000000001}")));
/** Two. */
extern int acme_second(void) __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{00000000-0000-0000-0000-000000000002}")));
/** Three. */
extern int acme_third(void) __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{17}")));
