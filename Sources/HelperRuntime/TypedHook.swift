#if !hasFeature(Embedded)
    /// A hook whose programs are given a context of one type in Swift, and return another. It costs nothing beyond the
    /// hook.
    ///
    /// `Context` is laid out as the program type's structure: a type that was generated, or a structure that is
    /// imported from C.
    public struct TypedHook<Context, Result: HelperValue>: Sendable {
        public let hook: Hook

        /// - Precondition: a context is as large as the hook's program type says.
        public init(_ hook: Hook) {
            let (size, wanted) = (MemoryLayout<Context>.size, hook.programType.contextSize)
            precondition(
                size == wanted,
                "\(Context.self) has \(size) bytes, and the context of \(hook.programType.name) has \(wanted)")
            self.hook = hook
        }

        // MARK: Running programs

        /// Runs all programs of the hook, in the order in which they were attached (``Hook/invoke(_:)``).
        ///
        /// - Returns: what the last one returns; nil when no program is attached.
        @inlinable
        public func invoke(_ context: inout Context) -> Result? {
            withUnsafeMutablePointer(to: &context) { invoke(at: $0) }
        }

        /// Runs the programs of the hook in the order in which they were attached, until one decides
        /// (``Hook/invoke(_:while:)``).
        ///
        /// - Parameter goesOn: whether the next program is to run, after one that returned this.
        /// - Returns: what the last one that ran returns; nil when no program is attached.
        @inlinable
        public func invoke(_ context: inout Context, while goesOn: (Result) -> Bool) -> Result? {
            withUnsafeMutablePointer(to: &context) { invoke(at: $0, while: goesOn) }
        }

        /// As ``invoke(_:)``, for a context that has its place in memory.
        @inlinable
        public func invoke(at context: UnsafeMutablePointer<Context>) -> Result? {
            hook.invoke(context).map(Result.init(helperRegister:))
        }

        /// As ``invoke(_:while:)``, for a context that has its place in memory.
        @inlinable
        public func invoke(at context: UnsafeMutablePointer<Context>, while goesOn: (Result) -> Bool) -> Result? {
            hook.invoke(context, while: { goesOn(Result(helperRegister: $0)) }).map(Result.init(helperRegister:))
        }

        // MARK: Attaching

        /// Attaches a program behind those that are there (``Hook/attach(_:)``).
        @discardableResult
        public func attach(_ program: some HookProgram) throws(AttachError) -> ProgramAttachment {
            try hook.attach(program)
        }
    }

    extension ExtensionRegistration {
        /// The hook of an attach type.
        ///
        /// - Precondition: the extension has the attach type, and its context is as large in Swift as it is to programs.
        public subscript<Context, Result>(attachType: TypedAttachType<Context, Result>) -> TypedHook<Context, Result> {
            let section = attachType.attachType.section
            guard let hook = self[section] else { preconditionFailure("\(extensionName) has no hook for \(section)") }
            return TypedHook(hook)
        }
    }
#endif
