/* A packet filter: an extension with a type of program, a type of map, and helpers. These are plain prototypes with Doxygen comments; they have no numbers, and helpergen.lock keeps some for them. */
#pragma once

#include "packet_filter_types.h"

/**
 * @brief Decides what becomes of a packet.
 *
 * @param[in,out] context The packet, and where it goes.
 *
 * @retval FILTER_DROP The packet goes nowhere.
 * @retval FILTER_PASS The packet goes to its destination.
 * @retval FILTER_FORWARD The packet goes to the gateway that the program wrote into the context.
 *
 * @program_type filter {0565ad2d-1732-4b89-bba2-7f021e58b2d6}
 * @attach_type filter/route {2e394e04-a4a9-47cb-855a-4eeb69a5d9a4} link plain
 * @attach_type filter/encapsulate {80daefbb-5045-4cd0-969b-50fd27dc86c7} link plain
 * @irql dispatch
 */
typedef filter_verdict_t filter_hook_t(filter_context_t *context);

/**
 * @brief What was seen of each flow. The filter counts, and user space reads.
 *
 * @map flows base FILTER_MAP_TYPE_HASH {f078cdce-fe35-463f-95b8-2b38b1797f8f} updates_original_value
 */
typedef struct filter_flows {
  __uint(type, FILTER_MAP_TYPE_FLOWS);
  __type(key, struct filter_flow);
  __type(value, struct filter_flow_statistics);
} filter_flows_t;

/**
 * @brief Looks the destination of a packet up in the routing table.
 *
 * @param[in] context The program's context.
 * @param[in] destination The IPv4 address, in network byte order.
 * @param[out] route Receives the route.
 * @param[in] route_size The size of a route in bytes.
 *
 * @retval 0 There is a route.
 * @retval -ENOENT There is none.
 * @retval -EINVAL A route is larger.
 */
int filter_find_route(const filter_context_t *context, uint32_t destination, struct filter_route *route,
                      uint32_t route_size);

/**
 * @brief Makes room in front of a packet, or takes bytes away.
 *
 * Pointers into the packet are to be read from the context again.
 *
 * @param[in] context The program's context.
 * @param[in] delta How many bytes to add; negative takes them away.
 *
 * @return 0 on success, or a negative error.
 *
 * @reallocates_packet
 */
int filter_adjust_head(filter_context_t *context, int32_t delta);

/**
 * @brief Writes a record to the filter's log.
 *
 * @param[in] context The program's context.
 * @param[in] text The record, which may be NULL to only count it.
 * @param[in] text_size Its length in bytes.
 *
 * @return 0 on success, or a negative error.
 *
 * @since 1.2
 */
int filter_log(const filter_context_t *context, const char *text, uint32_t text_size);

/**
 * @brief Drops a packet with a reason.
 *
 * @param[in] context The program's context.
 * @param[in] reason Shown in the filter's statistics.
 *
 * @return 0 on success, or a negative error.
 *
 * @deprecated since 1.4, use filter_log
 */
int filter_drop(const filter_context_t *context, uint32_t reason);
