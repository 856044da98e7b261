#if !hasFeature(Embedded)
    import Synchronization

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// A place in an extension where programs are attached, and where the extension runs them when something happens.
    ///
    /// Every call may be made from any thread at any time. To invoke a hook takes no lock, allocates nothing, and waits
    /// for nobody; only a thread's first invocation of any hook makes a record for the thread.
    public final class Hook: Sendable {
        /// The type of the programs that can be attached.
        public let programType: ProgramType
        /// Which of the program type's attach types this is.
        public let attachType: AttachType
        /// What the hook has in common with the other hooks of its extension.
        let owner: ExtensionAttachments
        private nonisolated(unsafe) let first = Atomic<UnsafeMutableRawPointer?>(nil)

        // What invocations need of `InvocationRecords.shared`.
        private let number: UInt32
        private let key: pthread_key_t
        private let entersWithBarrier: Bool

        init(programType: ProgramType, attachType: AttachType, owner: ExtensionAttachments) {
            self.programType = programType
            self.attachType = attachType
            self.owner = owner
            let records = InvocationRecords.shared
            number = records.numberForHook()
            key = records.key
            entersWithBarrier = records.entersWithBarrier
        }

        deinit {
            // Who invokes a hook holds it, so that nobody does.
            while let address = first.load(ordering: .acquiring) {
                first.store(AttachedProgram.at(address).pointee.next.load(ordering: .relaxed), ordering: .relaxed)
                AttachedProgram.free(AttachedProgram.at(address))
            }
        }

        /// The name of the extension that the hook belongs to.
        public var extensionName: String { owner.name }

        // MARK: Running programs

        /// Runs all programs of the hook, in the order in which they were attached.
        ///
        /// A program that is attached or detached meanwhile may run or not.
        ///
        /// - Parameter context: what the programs get in r1: ``ProgramType/contextSize`` bytes of the program type's
        ///   context.
        /// - Returns: what the last one leaves in r0; nil when no program is attached.
        public func invoke(_ context: UnsafeMutableRawPointer?) -> UInt64? {
            walk(context) { _ in true }
        }

        /// Runs the programs of the hook in the order in which they were attached, until one decides.
        ///
        /// - Parameters:
        ///   - context: as for ``invoke(_:)``.
        ///   - goesOn: whether the next program is to run, after one that left this in r0.
        /// - Returns: what the last one that ran leaves in r0; nil when no program is attached.
        public func invoke(_ context: UnsafeMutableRawPointer?, while goesOn: (UInt64) -> Bool) -> UInt64? {
            walk(context, goesOn)
        }

        @inline(__always)
        private func walk(_ context: UnsafeMutableRawPointer?, _ goesOn: (UInt64) -> Bool) -> UInt64? {
            guard first.load(ordering: .relaxed) != nil else { return nil }
            let record = InvocationRecords.current(key) ?? InvocationRecords.shared.makeRecord()
            let outside = record.pointee.state.load(ordering: .relaxed)
            record.pointee.state.store(outside.entering(number), ordering: .releasing)
            // The store has to be seen before the list is read. With a barrier in whoever detaches, to keep the two in
            // this order in the machine code is enough: on x86-64, this fence is no instruction.
            if entersWithBarrier {
                atomicMemoryFence(ordering: .sequentiallyConsistent)
            } else {
                atomicMemoryFence(ordering: .acquiringAndReleasing)
            }
            var result: UInt64?
            var next = first.load(ordering: .acquiring)
            while let address = next {
                let program = AttachedProgram.at(address)
                let value = program.pointee.run(context)
                result = value
                guard goesOn(value) else { break }
                next = program.pointee.next.load(ordering: .acquiring)
            }
            record.pointee.state.store(outside.leaving, ordering: .releasing)
            return result
        }

        // MARK: Attaching

        /// How many programs are attached.
        public var programCount: Int {
            owner.withLock { _ in
                var count = 0
                var next = first.load(ordering: .relaxed)
                while let address = next {
                    count += 1
                    next = AttachedProgram.at(address).pointee.next.load(ordering: .relaxed)
                }
                return count
            }
        }

        /// Attaches a program behind those that are there. A program may be attached several times.
        ///
        /// - Returns: the means to detach it again. To drop it leaves the program attached as long as the hook is there.
        /// - Throws: why the program does not fit the hook, or ``AttachError/extensionDetached(_:)``.
        @discardableResult
        public func attach(_ program: some HookProgram) throws(AttachError) -> ProgramAttachment {
            if let type = program.programType, type != programType.name {
                throw .programType(type, hook: attachType.section, wants: programType.name)
            }
            if let size = program.contextSize, size > programType.contextSize {
                throw .contextSize(size, hook: attachType.section, gives: programType.contextSize)
            }
            let attached = AttachedProgram.make(program)
            let isAttached = owner.withLock { state in
                guard state.takesPrograms else { return false }
                state.programs += 1
                // The links of the list change under the lock only.
                var last = first.load(ordering: .relaxed)
                while let address = last, let next = AttachedProgram.at(address).pointee.next.load(ordering: .relaxed) {
                    last = next
                }
                if let last {
                    AttachedProgram.at(last).pointee.next.store(.init(attached), ordering: .releasing)
                } else {
                    first.store(.init(attached), ordering: .releasing)
                }
                return true
            }
            guard isAttached else {
                AttachedProgram.free(attached)
                throw .extensionDetached(extensionName)
            }
            return ProgramAttachment(hook: self, program: program, attached: attached)
        }

        /// Takes a program off; it does not run any more when this returns.
        func detach(_ attached: UnsafeMutablePointer<AttachedProgram>) {
            let target = UnsafeMutableRawPointer(attached)
            owner.withLock { _ in
                let rest = attached.pointee.next.load(ordering: .relaxed)
                guard var previous = first.load(ordering: .relaxed), previous != target else {
                    first.store(rest, ordering: .releasing)
                    return
                }
                while let next = AttachedProgram.at(previous).pointee.next.load(ordering: .relaxed), next != target {
                    previous = next
                }
                AttachedProgram.at(previous).pointee.next.store(rest, ordering: .releasing)
            }
            // Outside the lock, since programs that are waited for may call helpers that want it.
            InvocationRecords.shared.waitForInvocations(of: number)
            AttachedProgram.free(attached)
            owner.removeProgram()
        }
    }

    /// What the hooks of an extension have in common: the lock for all changes, and how many programs are attached.
    final class ExtensionAttachments: Sendable {
        struct State {
            /// Programs that are attached, or waited for.
            var programs = 0
            /// Whether the extension takes programs: neither gone, nor about to go.
            var takesPrograms = true
            /// What is to be done when the last program is gone; nil for nothing.
            var whenEmpty: (@Sendable () -> Void)?
        }

        let name: String
        private let state = Locked(State())

        init(name: String) {
            self.name = name
        }

        func withLock<Result>(_ body: (inout sending State) -> sending Result) -> sending Result {
            state.withLock(body)
        }

        /// Counts a program less, and tells who waits for that, outside the lock.
        func removeProgram() {
            let whenEmpty: (@Sendable () -> Void)? = withLock { state in
                state.programs -= 1
                guard state.programs == 0 else { return nil }
                defer { state.whenEmpty = nil }
                return state.whenEmpty
            }
            whenEmpty?()
        }
    }
#endif
