// The floor that helpergen is measured against: open a libclang, parse one header, look at each declaration, print how many.
//
//     floor LIBCLANG HEADER [CLANG-ARGUMENT...]
//
// It opens the library at run time as helpergen does, so that both pay for loading it.

#include "CLibclang.h"

#include <stdio.h>

static enum CXChildVisitResult count(CXCursor cursor, CXCursor parent, CXClientData data) {
  (void)cursor;
  (void)parent;
  ++*(unsigned *)data;
  return CXChildVisit_Continue;
}

int main(int argc, char **argv) {
  struct LibclangFunctions libclang;
  char message[512];
  if (argc < 3) {
    fprintf(stderr, "usage: floor LIBCLANG HEADER [CLANG-ARGUMENT...]\n");
    return 64;
  }
  if (helpergen_libclang_open(argv[1], &libclang, message, sizeof message)) {
    fprintf(stderr, "%s: %s\n", argv[1], message);
    return 1;
  }
  CXIndex index = libclang.clang_createIndex(0, 0);
  CXTranslationUnit unit = 0;
  if (libclang.clang_parseTranslationUnit2(index, argv[2], (const char *const *)argv + 3, argc - 3, 0, 0, CXTranslationUnit_KeepGoing,
                                           &unit)) {
    fprintf(stderr, "%s: libclang could not parse it\n", argv[2]);
    return 1;
  }
  unsigned declarations = 0;
  libclang.clang_visitChildren(libclang.clang_getTranslationUnitCursor(unit), count, &declarations);
  printf("%u declarations\n", declarations);
  libclang.clang_disposeTranslationUnit(unit);
  libclang.clang_disposeIndex(index);
  return 0;
}
