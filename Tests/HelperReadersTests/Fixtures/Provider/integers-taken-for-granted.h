/** One. */
__u64 acme_first(u32 a, __be16 b, size_t c, bool d);
