// Headers of the Windows SDK, which other systems lack.
#include <guiddef.h>
#include <sal.h>
#include <stdint.h>

const GUID ACME_GUID = {0x608c517c, 0x6c52, 0x4a26, {0xb6, 0x77, 0xbb, 0x1c, 0x34, 0x42, 0x5a, 0xdf}};

struct acme_message { uint32_t size; uint32_t kind; uint64_t time; };

/** @brief A hook. @program_type acme_message ACME_GUID */
typedef int acme_message_hook_t(_Inout_ struct acme_message *message);

/** @brief Reads. @id 70001 @param text The text. @param size Its size. */
_Must_inspect_result_ int acme_read(_In_reads_(size) const char *text, uint32_t size);
