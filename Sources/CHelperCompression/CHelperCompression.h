// The structures that the libraries which read compressed files are called with, in the layout of their interfaces:
// zlib 1, liblzma 5, libzstd 1. The libraries are opened when they are first needed, so that their headers are not.

#ifndef HELPERGEN_CHELPERCOMPRESSION_H
#define HELPERGEN_CHELPERCOMPRESSION_H

#include <stddef.h>
#include <stdint.h>

// z_stream
struct helpergen_z_stream {
  const uint8_t *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *zalloc;
  void *zfree;
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
};

// lzma_stream
struct helpergen_lzma_stream {
  const uint8_t *next_in;
  size_t avail_in;
  uint64_t total_in;
  uint8_t *next_out;
  size_t avail_out;
  uint64_t total_out;
  const void *allocator;
  void *internal;
  void *reserved_pointers[4];
  uint64_t seek_pos;
  uint64_t reserved_integer;
  size_t reserved_sizes[2];
  int reserved_enumerations[2];
};

// ZSTD_inBuffer
struct helpergen_zstd_input {
  const void *src;
  size_t size;
  size_t pos;
};

// ZSTD_outBuffer
struct helpergen_zstd_output {
  void *dst;
  size_t size;
  size_t pos;
};

#endif
