/** One. */
EBPF_HELPER(int64_t, acme_first, (void* context, size_t size));
#define acme_first ((acme_first_t)70001)
