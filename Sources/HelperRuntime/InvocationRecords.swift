#if !hasFeature(Embedded)
    import Synchronization

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// Which hook each thread is in, so that a program that was taken off a hook can be waited for.
    ///
    /// A thread has a record that it alone writes to: to enter and to leave a hook is a store each. Whoever takes a
    /// program off unlinks it first, then looks at all records, and waits for the threads that may have found it
    /// before: what the literature calls read-copy-update (McKenney and Slingwine, 1998).
    final class InvocationRecords: Sendable {
        static let shared = InvocationRecords()

        /// The key that a thread has its record under. Hooks keep it, since `shared` is slower to come by.
        let key: pthread_key_t
        /// Whether entering a hook takes a memory barrier.
        let entersWithBarrier = !ProcessBarrier.isAvailable
        /// All records there ever were, the last one first. Those of threads that ended are taken by new threads.
        private nonisolated(unsafe) let first = Atomic<UnsafeMutableRawPointer?>(nil)
        private let lastHook = Atomic<UInt32>(InvocationState.several)

        private init() {
            var key = pthread_key_t()
            let error = pthread_key_create(&key) { record in
                // Darwin's declaration has no optional here.
                let record: UnsafeMutableRawPointer? = record
                record?.assumingMemoryBound(to: InvocationRecord.self).pointee.isTaken.store(
                    false, ordering: .releasing)
            }
            precondition(error == 0, "the process has no key for memory of threads left")
            self.key = key
        }

        /// A number that no other hook has.
        func numberForHook() -> UInt32 {
            let (old, new) = lastHook.add(1, ordering: .relaxed)
            precondition(old < new, "the process has no number for a hook left")
            return new
        }

        /// The record of the thread that calls, if it has one.
        @inline(__always)
        static func current(_ key: pthread_key_t) -> UnsafeMutablePointer<InvocationRecord>? {
            pthread_getspecific(key)?.assumingMemoryBound(to: InvocationRecord.self)
        }

        /// Gives the thread that calls its record.
        @inline(never)
        func makeRecord() -> UnsafeMutablePointer<InvocationRecord> {
            let record = takeRecord() ?? addRecord()
            let error = pthread_setspecific(key, record)
            precondition(error == 0, "there is no memory for the thread's record")
            return record
        }

        private func takeRecord() -> UnsafeMutablePointer<InvocationRecord>? {
            records.first {
                $0.pointee.isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
            }
        }

        private func addRecord() -> UnsafeMutablePointer<InvocationRecord> {
            let record = UnsafeMutableRawPointer.allocate(
                byteCount: InvocationRecord.alignment, alignment: InvocationRecord.alignment
            ).bindMemory(to: InvocationRecord.self, capacity: 1)
            record.initialize(to: InvocationRecord())
            var next = first.load(ordering: .relaxed)
            while true {
                record.pointee.next = next?.assumingMemoryBound(to: InvocationRecord.self)
                let (exchanged, found) = first.compareExchange(
                    expected: next, desired: UnsafeMutableRawPointer(record), ordering: .sequentiallyConsistent)
                if exchanged { return record }
                next = found
            }
        }

        private var records: some Sequence<UnsafeMutablePointer<InvocationRecord>> {
            sequence(first: first.load(ordering: .acquiring)?.assumingMemoryBound(to: InvocationRecord.self)) {
                $0?.pointee.next
            }.lazy.prefix { $0 != nil }.map { $0! }
        }

        /// Whether the thread that calls is in a hook.
        var isInvoking: Bool {
            InvocationRecords.current(key).map { $0.pointee.state.load(ordering: .relaxed).isInHook } ?? false
        }

        /// Returns when all invocations of a hook that were there at the call are over.
        func waitForInvocations(of hook: UInt32) {
            if entersWithBarrier {
                atomicMemoryFence(ordering: .sequentiallyConsistent)
            } else {
                ProcessBarrier.run()
            }
            for record in records {
                let found = record.pointee.state.load(ordering: .acquiring)
                guard found.mayBe(in: hook) else { continue }
                var polls = 0
                while true {
                    let now = record.pointee.state.load(ordering: .acquiring)
                    guard now.mayBe(in: hook), now.isSameInvocation(as: found) else { break }
                    // Programs are short; what takes longer waits for something, and is better left alone.
                    polls += 1
                    if polls < 100 { sched_yield() } else { usleep(100) }
                }
            }
        }
    }

    /// What a thread's record is.
    struct InvocationRecord: ~Copyable {
        /// Where the thread is; only the thread itself writes it.
        let state = Atomic(InvocationState(rawValue: 0))
        /// Whether the record is some thread's.
        let isTaken = Atomic(true)
        /// Does not change once the record can be found.
        var next: UnsafeMutablePointer<InvocationRecord>?

        /// In bytes, and a record's size: two cache lines, which processors fetch together.
        static let alignment = 128
    }

    /// The number of the hook that a thread is in, 0 for none, below; and above it, how many times the thread has left
    /// its outermost hook, so that a thread that is in the same hook again is told from one that still is.
    struct InvocationState: AtomicRepresentable, RawRepresentable {
        var rawValue: UInt64

        /// In place of a hook's number: an invocation inside of another hook's, by a helper that a program has called.
        static let several: UInt32 = 1

        private static let once: UInt64 = 1 << 32

        @inline(__always)
        private var hook: UInt32 { UInt32(truncatingIfNeeded: rawValue) }

        var isInHook: Bool { hook != 0 }

        func mayBe(in hook: UInt32) -> Bool { self.hook == hook || self.hook == InvocationState.several }

        func isSameInvocation(as other: InvocationState) -> Bool {
            rawValue / InvocationState.once == other.rawValue / InvocationState.once
        }

        /// The state inside of a hook that is entered from here.
        @inline(__always)
        func entering(_ hook: UInt32) -> InvocationState {
            let inside = self.hook == 0 || self.hook == hook ? hook : InvocationState.several
            return InvocationState(rawValue: rawValue & ~(InvocationState.once - 1) | UInt64(inside))
        }

        /// The state after a hook that was entered from here was left.
        @inline(__always)
        var leaving: InvocationState {
            isInHook ? self : InvocationState(rawValue: rawValue &+ InvocationState.once)
        }
    }
#endif
