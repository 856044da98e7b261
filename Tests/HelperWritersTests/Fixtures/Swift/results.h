// helpergen-flags: --swift-prefix acme_
/* What comes back, and what a call whose arguments break the contract gets. */
#include <stdint.h>

struct acme_hidden;

/** Nothing. */
void acme_nothing(const void *memory, uint32_t memory_size);

/** Signed and narrow. @return A number, or -1 for none. */
int8_t acme_narrow(const void *memory, uint32_t memory_size);

/** Unsigned. @return A number. */
uint32_t acme_unsigned(const void *memory, uint32_t memory_size);

/** Unsigned, with an error. @return A number, or -EFAULT. */
uint32_t acme_unsigned_error(const void *memory, uint32_t memory_size);

/** A truth. @return Whether it holds. */
_Bool acme_truth(const void *memory, uint32_t memory_size);

/** An error of its own. @return 0, or -ENOENT when there is none. */
int acme_own_error(const void *memory, uint32_t memory_size);

/** Errors of its own, one of them for memory. @return 0, -ENOENT when there is none, or **-EFAULT**. */
int acme_fault(const void *memory, uint32_t memory_size);

/** Both errors for arguments. @return 0, -EFAULT or -EINVAL. */
int acme_both(const void *memory, uint32_t memory_size);

/** Unsigned, with another error. @return A number, or -E2BIG. */
uint32_t acme_unsigned_other_error(const void *memory, uint32_t memory_size);

/** An object. @return It, or NULL. */
struct acme_hidden *acme_object(const void *memory, uint32_t memory_size);

/** Memory.
 * @contract return ptr_to_alloc_mem
 * @return The memory. */
void *acme_memory(uint64_t size);

/** Another program.
 * @contract return integer_or_no_return_if_succeed
 * @return A negative error. */
long acme_tail_call(uint32_t index);
