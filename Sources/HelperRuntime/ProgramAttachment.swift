#if !hasFeature(Embedded)
    /// A program that is attached to a hook, for whoever attached it. Every call may be made from any thread.
    public final class ProgramAttachment: Sendable {
        public let hook: Hook
        public let program: any HookProgram
        /// Where the hook has it; nil when it was detached.
        private let attached: Locked<Address?>

        /// Only handed on, never looked into.
        private struct Address: @unchecked Sendable {
            let pointer: UnsafeMutablePointer<AttachedProgram>
        }

        init(hook: Hook, program: any HookProgram, attached: UnsafeMutablePointer<AttachedProgram>) {
            self.hook = hook
            self.program = program
            self.attached = Locked(Address(pointer: attached))
        }

        /// Takes the program off its hook, and waits until no thread runs it there any more. The hook goes on running
        /// its other programs meanwhile.
        ///
        /// - Throws: ``ProgramDetachError/detached`` when it was detached, or told to, before;
        ///   ``ProgramDetachError/insideHook`` when a program of the calling thread's has called a helper that calls
        ///   this, which would wait for itself. Nothing is changed then.
        public func detach() throws(ProgramDetachError) {
            guard !InvocationRecords.shared.isInvoking else { throw .insideHook }
            let taken = attached.withLock { attached in
                defer { attached = nil }
                return attached
            }
            guard let taken else { throw .detached }
            hook.detach(taken.pointer)
        }
    }
#endif
