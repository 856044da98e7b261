#if !hasFeature(Embedded)
    /// A program as a run-time gives it, which can be attached to hooks.
    public protocol HookProgram: Sendable {
        /// Runs the program.
        ///
        /// Called from any thread, from several at once.
        ///
        /// - Parameter context: what the program gets in r1.
        /// - Returns: what it leaves in r0.
        func run(_ context: UnsafeMutableRawPointer?) -> UInt64

        /// What hooks call instead of ``run(_:)``, without any Swift in between; nil, which is the default, for
        /// programs that have nothing of the kind. Valid as long as the program is.
        var entry: ProgramEntry? { get }

        /// How many bytes of the context the program was verified to access at most; nil, which is the default, where
        /// the run-time does not know.
        var contextSize: Int? { get }

        /// The name of the program type that the program was verified for; nil, which is the default, where the
        /// run-time does not know.
        var programType: String? { get }
    }

    extension HookProgram {
        public var entry: ProgramEntry? { nil }
        public var contextSize: Int? { nil }
        public var programType: String? { nil }
    }

    /// A program as a C function: the context in, what the program leaves in r0 out.
    public typealias ProgramFunction = @convention(c) @Sendable (UnsafeMutableRawPointer?) -> UInt64

    /// A run-time's C function that runs any of its programs: the bind context that tells which, as in eBPF for
    /// Windows' `invoke_hook`, and the context in; what the program leaves in r0 out.
    public typealias BoundProgramFunction =
        @convention(c) @Sendable (
            _ bindContext: UnsafeMutableRawPointer?, _ context: UnsafeMutableRawPointer?
        ) -> UInt64

    /// Where a run of a program lands.
    public enum ProgramEntry: @unchecked Sendable {
        /// The program itself, as machine code.
        case machineCode(ProgramFunction)
        /// A run-time that is told which program is meant. Whoever makes the entry vouches that the bind context may
        /// be used from any thread.
        case runTime(BoundProgramFunction, bindContext: UnsafeMutableRawPointer?)
    }
#endif
