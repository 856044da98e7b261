// helpergen-flags: --windows-prefix acme
#pragma once

#include <stdbool.h>
#include <stdint.h>

#if defined(__clang__)
#define ACME_FUNCTION __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{8f6c1f83-0000-4b58-8b91-654a29e23b7c}")))
#else
#define ACME_FUNCTION
#endif

// What programs for connections are given.
typedef struct acme_connection {
  uint8_t *first; ///< @data
  uint8_t *last;  ///< @data_end
  uint8_t *notes; ///< @data_meta
  uint32_t flags : 3;
  uint32_t is_local : 1;
  union {
    uint32_t address4;
    uint32_t address6[4];
  };
} acme_connection_t;

typedef struct {
  uint64_t when;
  uint64_t what;
} acme_event_t;

typedef enum { ACME_DENY, ACME_ALLOW } acme_action_t;

/**
 * @brief Decides about a connection.
 *
 * @param[in,out] connection The connection.
 * @retval ACME_DENY It is not made.
 * @retval ACME_ALLOW It is made.
 *
 * @program_type acme_connect {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01} 101
 * @attach_type acme/connect4 {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b02} 2 link cgroup
 * @attach_type acme/connect6? {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b03} link xdp
 * @overrides acme_platform_process implicit_context
 * @overrides acme_platform_time
 * @irql dispatch
 * @privileged
 */
typedef acme_action_t acme_connect_hook_t(acme_connection_t *connection);

/**
 * @brief Sees events.
 *
 * @param[in] event The event.
 * @return Nothing that anybody looks at.
 *
 * @program_type acme_event {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b04}
 * @attach_type acme_event {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b05}
 */
typedef int acme_event_hook_t(acme_event_t *event);

enum { ACME_HASH = 1 };

/** @brief Values that the driver keeps. @map kept base ACME_HASH {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b06} updates_original_value */
typedef struct {
  __uint(type, 15);
  __type(key, uint32_t);
  __type(value, uint64_t);
} acme_kept_t;

/** @brief Values that the platform keeps. @map plain base ACME_HASH {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b07} */
typedef struct {
  __uint(type, 16);
  __type(key, acme_event_t);
  __type(value, uint8_t[3]);
} acme_plain_t;

/**
 * @brief Sends bytes.
 * @param[in] connection The connection.
 * @param[in] bytes The bytes.
 * @param[in] size How many there are.
 * @return How many were sent, or a negative error.
 * @id 65536
 */
long acme_send(acme_connection_t *connection, const void *bytes, uint32_t size);

/**
 * @brief Receives bytes.
 * @param[in] connection The connection.
 * @param[out] bytes Receives them, or NULL.
 * @param[in] size How many there may be.
 * @return How many were received, or a negative error.
 * @id 65537
 * @contract bytes ptr_to_writable_mem or null
 * @reallocates_packet
 */
unsigned long acme_receive(acme_connection_t *connection, void *bytes, uint32_t size);

/**
 * @brief Looks a value up.
 * @param[in] map The map.
 * @param[in] key The key.
 * @return The value, or NULL.
 * @id 65538
 * @program_type acme_event
 * @contract map ptr_to_map
 * @contract key ptr_to_map_key
 * @contract return ptr_to_map_value or null
 */
void *acme_find(void *map, const void *key);

/**
 * @brief Counts.
 * @param[in] context How often.
 * @param[in] kind What.
 * @id 65539
 * @program_type acme_event
 * @implicit_context
 */
void acme_count(uint32_t context, bool kind);

/**
 * @brief Who made the call.
 * @return The process and the thread.
 * @id 14
 */
uint64_t acme_platform_process(void);

/**
 * @brief What time it is.
 * @return Nanoseconds.
 * @id 5
 */
uint64_t acme_platform_time(void);

/**
 * @brief Adds to a counter of the module's.
 * @param[in] counter Which.
 * @param[out] sum Receives the sum.
 * @param[in] size Its size.
 * @return 0, or a negative error.
 */
extern int acme_add(uint32_t counter, void *sum, uint32_t size) ACME_FUNCTION;
