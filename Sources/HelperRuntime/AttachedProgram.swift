#if !hasFeature(Embedded)
    import Synchronization

    /// A program in a hook's list. Memory of its own, not an object, so that to walk the list counts no references.
    struct AttachedProgram: ~Copyable {
        /// Where the list goes on; kept when the program is unlinked, for those who are in the program then.
        let next = Atomic<UnsafeMutableRawPointer?>(nil)
        private let machineCode: ProgramFunction?
        private let function: BoundProgramFunction
        private let bindContext: UnsafeMutableRawPointer?
        /// Keeps what is called there.
        private let program: Unmanaged<Box>

        /// A program of any type in one object.
        private final class Box: Sendable {
            let program: any HookProgram

            init(_ program: any HookProgram) {
                self.program = program
            }
        }

        private init(_ program: any HookProgram) {
            let box = Unmanaged.passRetained(Box(program))
            self.program = box
            switch program.entry {
            case .machineCode(let code):
                machineCode = code
                function = { _, _ in 0 }
                bindContext = nil
            case .runTime(let function, let bindContext):
                machineCode = nil
                self.function = function
                self.bindContext = bindContext
            case nil:
                machineCode = nil
                function = { box, context in
                    // The list holds the box: to count a reference more would take longer than the call.
                    Unmanaged<Box>.fromOpaque(box!)._withUnsafeGuaranteedRef { $0.program.run(context) }
                }
                bindContext = box.toOpaque()
            }
        }

        @inline(__always)
        borrowing func run(_ context: UnsafeMutableRawPointer?) -> UInt64 {
            if let machineCode { machineCode(context) } else { function(bindContext, context) }
        }

        // MARK: Memory

        static func make(_ program: any HookProgram) -> UnsafeMutablePointer<AttachedProgram> {
            let memory = UnsafeMutablePointer<AttachedProgram>.allocate(capacity: 1)
            memory.initialize(to: AttachedProgram(program))
            return memory
        }

        static func free(_ program: UnsafeMutablePointer<AttachedProgram>) {
            program.pointee.program.release()
            program.deinitialize(count: 1)
            program.deallocate()
        }

        @inline(__always)
        static func at(_ address: UnsafeMutableRawPointer) -> UnsafeMutablePointer<AttachedProgram> {
            address.assumingMemoryBound(to: AttachedProgram.self)
        }
    }
#endif
