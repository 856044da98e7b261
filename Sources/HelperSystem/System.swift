// The C library of the system, under one name: `import HelperSystem` in a file gives it what it calls of POSIX.
//
// The one place that asks which C library there is. It holds no code, so that nothing is added to a program that
// imports it.

#if canImport(Glibc)
    @_exported import Glibc
#elseif canImport(Musl)
    @_exported import Musl
#else
    @_exported import Darwin
#endif
