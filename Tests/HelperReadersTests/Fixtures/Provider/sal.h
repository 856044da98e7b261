#include <stdint.h>
/** One. */
_Must_inspect_result_ _Ret_maybenull_ void *acme_first(_In_reads_bytes_(a_size) const void *a, uint32_t a_size, _In_opt_ const char *b, _Out_ uint32_t *c);
/** Two. */
int acme_second(_Out_writes_opt_(n) char *text, uint32_t n, _Inout_updates_bytes_(4) uint8_t *four, _In_z_ char *string);
