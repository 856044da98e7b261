/* A provider for tests: each shape that an argument and a result can have. */
#pragma once

#include <stdint.h>

struct test_context {
  uint64_t value;
};

struct platform_object;

enum test_mode { TEST_MODE_ONE = 1, TEST_MODE_TWO };

/** @brief Takes nothing. @return Forty-two. */
uint64_t test_none(void);

/** @brief Takes and returns nothing. */
void test_nothing(void);

/** @brief Takes all registers. @return Their sum. */
uint64_t test_five(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e);

/**
 * @brief Takes numbers narrower than a register, and gives one that is negative.
 *
 * @return What is left of them when they are added.
 */
int32_t test_narrow(int8_t a, uint8_t b, int16_t c, uint16_t d, int32_t e);

/** @brief Negates. @return The opposite. */
_Bool test_negate(_Bool value);

/** @brief Takes an enumeration. @return Its number. */
uint8_t test_mode(enum test_mode mode);

/**
 * @brief Reads the context.
 *
 * @param[in] context The program's context.
 *
 * @return Its value.
 */
uint64_t test_context_value(const struct test_context *context);

/**
 * @brief Sums bytes up.
 *
 * @param[in] bytes The bytes.
 * @param[in] bytes_size How many there are.
 * @contract bytes ptr_to_readable_mem size bytes_size
 * @contract bytes_size const_size
 *
 * @return The sum, or -EFAULT.
 */
int64_t test_sum(const void *bytes, uint32_t bytes_size);

/**
 * @brief Fills memory.
 *
 * @param[out] bytes Receives the byte.
 * @param[in] bytes_size How much.
 * @param[in] byte The byte.
 *
 * @return 0, or -E2BIG.
 */
int32_t test_fill(void *bytes, int64_t bytes_size, uint8_t byte);

/**
 * @brief Counts bytes that may be missing.
 *
 * @contract bytes ptr_to_readable_mem or null size bytes_size
 * @contract bytes_size const_size_or_zero
 *
 * @return How many there are; -1 when there are none.
 */
int32_t test_count(const void *bytes, uint32_t bytes_size);

/**
 * @brief Copies.
 *
 * @contract from ptr_to_readable_mem size size
 * @contract to ptr_to_writable_mem size size
 * @contract size const_size_or_zero
 *
 * @return How many bytes were copied, or a negative error.
 */
int64_t test_copy(const void *from, void *to, uint64_t size);

/**
 * @brief Measures a string.
 *
 * @contract text ptr_to_const_str
 *
 * @return Its length, or a negative error.
 */
int64_t test_length(const char *text);

/**
 * @brief Doubles numbers in place.
 *
 * @contract small ptr_to_int
 * @contract large ptr_to_long
 *
 * @return 0, or a negative error.
 */
int32_t test_double(int *small, long *large);

/**
 * @brief Takes what the platform has.
 *
 * @contract map ptr_to_map
 * @contract key ptr_to_map_key
 * @contract value ptr_to_map_value
 * @contract other ptr_to_uninit_map_value
 * @contract programs ptr_to_map_of_programs
 *
 * @return 5, or a negative error.
 */
int32_t test_maps(void *map, const void *key, void *value, void *other, void *programs);

/**
 * @brief Takes more of what the platform has.
 *
 * @contract lock ptr_to_spin_lock
 * @contract timer ptr_to_timer
 * @contract object ptr_to_btf_id or null
 * @contract each ptr_to_percpu_btf_id
 * @contract socket ptr_to_sock_common
 *
 * @return How many there are, or a negative error.
 */
int32_t test_objects(void *lock, void *timer, struct platform_object *object, struct platform_object *each, void *socket);

/**
 * @brief Takes the rest.
 *
 * @contract socket ptr_to_btf_id_sock_common
 * @contract dynptr ptr_to_dynptr
 * @contract field ptr_to_kptr
 * @contract record ptr_to_ringbuf_mem
 * @contract callback ptr_to_func
 *
 * @return How many there are, or a negative error.
 */
int32_t test_rest(void *socket, void *dynptr, void *field, void *record, void *callback);

/**
 * @brief Takes memory of other kinds.
 *
 * @contract allocated ptr_to_alloc_mem
 * @contract stack ptr_to_stack size size
 * @contract fixed ptr_to_readonly_mem
 * @contract size const_size
 * @contract room const_alloc_size_or_zero
 *
 * @return How much there is, or a negative error.
 */
int64_t test_memory(void *allocated, void *stack, const void *fixed, uint32_t size, uint64_t room);

/**
 * @brief Finds a value.
 *
 * @contract key anything
 * @contract return ptr_to_map_value or null
 *
 * @return The value, or NULL.
 */
uint64_t *test_find(const void *key);

/**
 * @brief Goes on in another program.
 *
 * @contract return integer_or_no_return_if_succeed
 *
 * @return A negative error.
 */
int64_t test_tail_call(uint32_t index);

/**
 * @brief Tells the context that the platform passes.
 *
 * @implicit_context
 *
 * @return Its value.
 */
uint64_t test_implicit(uint32_t factor);

/**
 * @brief Calls a function for each number.
 *
 * @param[in] count How many there are, from 0.
 * @param[in] body Ends it with a number other than 0.
 * @param[in] context For body, which may be NULL.
 * @contract context ptr_to_stack or null
 *
 * @return How often body was called.
 */
int64_t test_loop(uint32_t count, int64_t (*body)(uint32_t index, void *context), void *context);

/** @brief Passes numbers narrower than a register to a function, and returns its own. @return It, or a negative error. */
int16_t test_pass_narrow(int16_t (*function)(int8_t a, uint8_t b, int16_t c, _Bool d, uint32_t e));

/**
 * @brief Tells a function, if there is one, that it is done.
 *
 * @contract done ptr_to_func or null
 *
 * @return Whether there is one.
 */
_Bool test_done(void (*done)(void *context), void *context);

/** @brief Asks a function where something is. @return It, or NULL. */
uint64_t *test_locate(uint64_t *(*locate)(void));

/** @brief Calls a function of which only the name is known, as one of the kernel's. @return What it returns, or a negative error. */
int64_t test_untyped(void *callback_fn, uint64_t value);

/** @brief Fills memory, of which only the names tell anything. @return How much there is, or -ENOENT. */
int64_t test_get_noise(void *buffer, uint32_t size);
