#define F __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{5d2c9d1e-7a0b-4c35-9a54-0f6f2f9f3b10}")))
/** A. @return 0. */
extern int acme_a(int x) F;
