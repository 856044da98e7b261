// A host of the packet filter's helpers that calls them as programs would, rightly and wrongly. It exits with the line of
// the first expectation that does not hold.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "packet_filter_types.h"

// A host that knows which memory is its programs'.
static struct {
  unsigned char bytes[64];
} memory;
static int checks;

static int is_in_memory(const void *pointer, uint64_t size) {
  checks++;
  const uintptr_t start = (uintptr_t)&memory, address = (uintptr_t)pointer;
  return address >= start && size <= sizeof memory && address - start <= sizeof memory - size;
}
#define READABLE(pointer, size) is_in_memory(pointer, size)
#define WRITABLE(pointer, size) is_in_memory(pointer, size)

static const char *refused_helper;
static int refused_argument;

static uint64_t refuse(const char *helper, int argument, int64_t result) {
  refused_helper = helper;
  refused_argument = argument;
  return (uint64_t)result;
}
#define HOST_REFUSED(helper, argument, result) refuse(helper, argument, result)
#define HOST_UBPF
#include "filter.host.h"

#define EXPECT(condition) \
  do { \
    if (!(condition)) { \
      printf("line %d: %s\n", __LINE__, #condition); \
      exit(1); \
    } \
  } while (0)

// What the helpers were called with.
static struct {
  int calls;
  const filter_context_t *context;
  uint32_t number;
  int32_t delta;
  const char *text;
} last;

int filter_find_route(const filter_context_t *context, uint32_t destination, struct filter_route *route, uint32_t size) {
  last.calls++;
  last.context = context;
  last.number = destination;
  if (size < sizeof *route) return -EINVAL;
  route->gateway = 1;
  route->interface = 2;
  return 0;
}

int filter_adjust_head(filter_context_t *context, int32_t delta) {
  last.calls++;
  last.context = context;
  last.delta = delta;
  return delta;
}

int filter_log(const filter_context_t *context, const char *text, uint32_t text_size) {
  last.calls++;
  last.context = context;
  last.text = text;
  last.number = text_size;
  return 0;
}

int filter_drop(const filter_context_t *context, uint32_t reason) {
  last.calls++;
  last.context = context;
  last.number = reason;
  return -1;
}

static uint64_t address(const void *pointer) { return (uint64_t)(uintptr_t)pointer; }

// Whether a call came back with -EINVAL, for this argument, and did not reach the function.
static int is_refused(uint64_t result, const char *helper, int argument) {
  const int is_it = result == (uint64_t)-EINVAL && last.calls == 0 && refused_helper &&
      strcmp(refused_helper, helper) == 0 && refused_argument == argument;
  refused_helper = NULL;
  last.calls = 0;
  return is_it;
}

int main(void) {
  filter_context_t context = {0, 0, 0, 0};
  const uint64_t r1 = address(&context), inside = address(memory.bytes), end = inside + sizeof memory;

  // Numbers are narrowed, and results extended.
  EXPECT(filter_adjust_head_call(r1, 0xFFFFFFFF00000007, 0, 0, 0) == 7 && last.delta == 7 && last.context == &context);
  EXPECT(filter_adjust_head_call(r1, 0x00000000FFFFFFFE, 1, 2, 3) == (uint64_t)-2 && last.delta == -2);
  EXPECT(filter_drop_call(r1, 0xABCDEF0112345678, 0, 0, 0) == UINT64_MAX && last.number == 0x12345678);
  last.calls = 0;

  // A context is not null.
  EXPECT(is_refused(filter_drop_call(0, 1, 0, 0, 0), "filter_drop", 1));
  EXPECT(is_refused(filter_log_call(0, inside, 1, 0, 0), "filter_log", 1));

  // Memory is the program's, from its first byte to its last.
  checks = 0;
  EXPECT(filter_find_route_call(r1, 0x1FFFFFFFF, inside, sizeof(struct filter_route), 0) == 0);
  EXPECT(last.number == 0xFFFFFFFF && memory.bytes[0] == 1 && checks == 1);
  last.calls = 0;
  EXPECT(is_refused(filter_find_route_call(r1, 1, 0, 8, 0), "filter_find_route", 3));
  EXPECT(is_refused(filter_find_route_call(r1, 1, end - 7, 8, 0), "filter_find_route", 3));
  EXPECT(is_refused(filter_find_route_call(r1, 1, address(&context), 8, 0), "filter_find_route", 3));
  EXPECT(is_refused(filter_find_route_call(r1, 1, 42, 8, 0), "filter_find_route", 3));
  // What is right for a host is not yet enough for the helper.
  EXPECT(filter_find_route_call(r1, 1, end - 7, 7, 0) == (uint64_t)-EINVAL && last.calls == 1);
  last.calls = 0;

  // Memory that may be null has no size then; only 32 bits of a size count.
  EXPECT(filter_log_call(r1, 0, 0, 0, 0) == 0 && last.calls == 1 && last.text == NULL);
  EXPECT(filter_log_call(r1, inside, 0x100000040, 0, 0) == 0 && last.calls == 2 && last.number == 64);
  last.calls = 0;
  EXPECT(is_refused(filter_log_call(r1, 0, 1, 0, 0), "filter_log", 2));
  EXPECT(is_refused(filter_log_call(r1, inside, 65, 0, 0), "filter_log", 2));
  EXPECT(is_refused(filter_log_call(r1, inside, 0xFFFFFFFF, 0, 0), "filter_log", 2));
  EXPECT(is_refused(filter_log_call(r1, UINT64_MAX, 2, 0, 0), "filter_log", 2));

  // The table has all of them, and the dispatcher calls each by its number.
  int count = 0;
  for (const struct host_helper *helper = filter_host_helpers(); helper->name; helper++, count++) {
    EXPECT(helper->reallocates_packet == (strcmp(helper->name, "filter_adjust_head") == 0));
    EXPECT(filter_host_is_helper(helper->id) && helper->id >= 65600);
    refused_helper = NULL;
    EXPECT(filter_host_dispatch(helper->id, 0, 0, 0, 0, 0) == (uint64_t)-EINVAL);
    EXPECT(refused_helper && strcmp(refused_helper, helper->name) == 0);
    EXPECT(helper->function(0, 0, 0, 0, 0) == (uint64_t)-EINVAL);
  }
  EXPECT(count == 4 && last.calls == 0);
  EXPECT(!filter_host_is_helper(0) && !filter_host_is_helper(1));
  EXPECT(filter_host_dispatch(1, r1, 0, 0, 0, 0) == (uint64_t)-EINVAL);

  struct ubpf_vm vm = {0, 0};
  EXPECT(filter_host_ubpf(&vm) == 0 && filter_host_ubpf(&vm) == -1);
  const uint32_t first = filter_host_helpers()->id;
  EXPECT(vm.validater(first, &vm) && !vm.validater(7, &vm));
  EXPECT(vm.dispatcher(r1, 5, inside, 8, 0, first, NULL) == 0 && last.number == 5);
  return 0;
}
