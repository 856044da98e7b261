/* A packet filter's helpers: plain prototypes with Doxygen comments. They have no numbers; helpergen.lock keeps some for them. */
#pragma once

#include "packet_filter_types.h"

/**
 * @brief Looks the destination of a packet up in the routing table.
 *
 * @param[in] context The program's context.
 * @param[in] destination The IPv4 address, in network byte order.
 * @param[out] route Receives the route.
 *
 * @retval 0 There is a route.
 * @retval -ENOENT There is none.
 */
int filter_find_route(const filter_context_t *context, uint32_t destination, struct filter_route *route);

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
