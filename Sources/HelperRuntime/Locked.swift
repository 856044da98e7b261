#if !hasFeature(Embedded)
    import Synchronization

    /// A value behind a Mutex, in a form that ThreadSanitizer understands.
    ///
    /// On Linux the lock is taken and left inside the Synchronization library, which is not instrumented, so that the
    /// sanitizer sees no order between those who held it (seen with Swift 6.3). An atomic that each of them reads first
    /// and writes last tells it.
    struct Locked<Value>: ~Copyable {
        private let mutex: Mutex<Value>
        private let order = Atomic(false)

        init(_ value: sending Value) {
            mutex = Mutex(value)
        }

        borrowing func withLock<Result>(_ body: (inout sending Value) -> sending Result) -> sending Result {
            mutex.withLock { value in
                _ = order.load(ordering: .acquiring)
                defer { order.store(true, ordering: .releasing) }
                return body(&value)
            }
        }
    }

    extension Locked: Sendable where Value: Sendable {}
#endif
