/* An extension for tests: a context with each kind of field, and hooks with each kind of result. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct watch_address {
  uint32_t v6[4];
  uint16_t port;
};

typedef struct {
  uint8_t *data;
  uint8_t *data_end;
  uint8_t *data_meta;
  uint32_t interface_id;
  int16_t delta;
  bool is_local;
  char name[9];
  union {
    uint32_t source;
    uint8_t source_bytes[4];
  };
  struct watch_address destination;
  struct watch_address seen[2];
  struct {
    uint8_t kind;
    union {
      uint16_t half;
      uint8_t bytes[2];
    } value;
  } tag;
  uint32_t version : 4, : 7, priority : 9;
  int32_t shift : 5;
  bool is_last : 1;
  uint64_t wide_bits : 47;
  uint64_t counters[2][3];
  double rate;
  float factor;
  const struct watch_address *next_hop;
  void *cookies[2];
} watch_packet_t;

typedef enum {
  WATCH_FAILED = -1,
  WATCH_PASS,
  WATCH_DROP = 7,
  WATCH_DENY = WATCH_DROP,
} watch_verdict_t;

/**
 * @brief Decides what becomes of a packet.
 *
 * @program_type watch {608c517c-6c52-4a26-b677-bb1c34425adf} 101
 * @attach_type watch/in {b9707e04-8127-4c72-833e-05b1fb439496} 7 link plain
 * @attach_type watch/out {b9707e04-8127-4c72-833e-05b1fb439497}
 */
typedef watch_verdict_t watch_hook_t(watch_packet_t *packet);

struct watch_tick {
  uint64_t time;
  uint32_t count;
  uint32_t missed;
};

/**
 * @brief Looks at the clock.
 *
 * @program_type watch_tick {608c517c-6c52-4a26-b677-bb1c34425ad0}
 * @attach_type tick {b9707e04-8127-4c72-833e-05b1fb439498} link cgroup
 */
typedef int32_t tick_hook_t(struct watch_tick *tick);
