#include <stdint.h>

#define ACME_FUNC(name) ((name##_t)ACME_FUNC_##name)

enum acme_number { ACME_PROG_TYPE_FILTER = 101, ACME_ATTACH_IN = 7 };
#define ACME_ATTACH_OUT (ACME_ATTACH_IN + 1)

#include "include/acme_guids.h"

typedef enum acme_verdict { ACME_PASS, ACME_DROP = 5, ACME_FAIL = -1 } acme_verdict_t;

/** What filters are given. */
typedef struct acme_packet {
    uint8_t *data;     ///< The packet.
    uint8_t *data_end; ///< Behind the packet.
    uint32_t length : 24; /**< Its length. */
    uint32_t : 4;
    uint32_t queue : 4;
    union {
        uint32_t ip4;
        struct {
            uint32_t high;
            uint32_t ip6[3];
        };
    };
    struct { uint16_t port; } peer;
} acme_packet_t;

/**
 * @brief Decides what becomes of a packet.
 *
 * @program_type acme_filter ACME_FILTER_GUID ACME_PROG_TYPE_FILTER
 * @attach_type acme/in {0F1E2D3C-0000-0000-0000-000000000001} ACME_ATTACH_IN link plain
 * @attach_type acme/out ACME_FILTER_OUT ACME_ATTACH_OUT
 * @overrides bpf_ktime_get_ns
 * @overrides bpf_get_current_pid_tgid implicit_context
 * @irql dispatch
 * @privileged
 * @since 1.2
 * @return The verdict.
 */
typedef acme_verdict_t acme_filter_hook_t(acme_packet_t *packet);

struct acme_event {
    uint64_t first;       ///< @data_meta In front of the record.
    const void *record;   /**< @data The record. */
    const void *behind;   ///< Behind the record. @data_end
};

/** @brief Sees a record. @program_type acme_log {01234567-89ab-cdef-0123-456789abcdef} 0x66 @attach_type acme_log ACME_LOG_VARIABLE */
typedef int (*acme_log_hook)(const struct acme_event *event);

/**
 * @brief Sees a packet that was dropped.
 * @program_type acme_dropped {01234567-89ab-cdef-0123-456789abcde0}
 */
int acme_dropped_hook(acme_packet_t *packet);

/**
 * @brief Shortens a packet: for the two types that are given one.
 * @id 70001
 * @param packet The packet.
 * @param length Its new length.
 */
int acme_trim(acme_packet_t *packet, uint32_t length);

/**
 * @brief Counts, for a type that it names.
 * @id 70002
 * @program_type acme_log
 * @param by How many.
 */
int acme_count(uint32_t by);

/** @brief Tells the time, to all: the platform gave out the number. @id 5 */
uint64_t acme_time(void);

#define __ksym __attribute__((section(".ksyms")))
/** @brief Found by name, by all. */
extern int acme_any(int number) __ksym;
