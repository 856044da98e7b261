#if !hasFeature(Embedded)
    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #endif

    /// A memory barrier in every thread of the process, so that those who invoke hooks, often, need none of their own,
    /// and those who detach programs, seldom, pay for both.
    ///
    /// On Linux this is `membarrier(2)` with `MEMBARRIER_CMD_PRIVATE_EXPEDITED` (Linux 4.14). Where there is none,
    /// both sides need a barrier.
    enum ProcessBarrier {
        /// Whether ``run()`` can be called.
        static let isAvailable = call(registerPrivateExpedited)

        /// Returns when each thread of the process has passed a full memory barrier since the call.
        static func run() {
            // A child of fork() may have to register anew.
            if call(privateExpedited) || (call(registerPrivateExpedited) && call(privateExpedited)) { return }
            fatalError("membarrier(2) was there and is not any more")
        }

        // From linux/membarrier.h
        private static let privateExpedited = 1 << 3
        private static let registerPrivateExpedited = 1 << 4

        #if os(Linux) && (arch(x86_64) || arch(arm64))
            #if arch(x86_64)
                private static let systemCall = 324
            #else
                private static let systemCall = 283
            #endif
            private typealias SystemCall = @convention(c) @Sendable (Int, Int, Int, Int) -> Int

            /// The C library has no function for the call, and `syscall` itself takes a variable number of arguments,
            /// which Swift does not import. These machines pass such arguments like any others (the System V ABI's
            /// AMD64 supplement, section 3.5.7; AAPCS64, section 6.4).
            private static let function = dlsym(nil, "syscall").map { unsafeBitCast($0, to: SystemCall.self) }

            private static func call(_ command: Int) -> Bool {
                function.map { $0(systemCall, command, 0, 0) == 0 } ?? false
            }
        #else
            private static func call(_ command: Int) -> Bool { false }
        #endif
    }
#endif
