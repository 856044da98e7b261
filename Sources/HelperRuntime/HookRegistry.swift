#if !hasFeature(Embedded)
    /// The extensions of a process, and their hooks.
    ///
    /// Every call may be made from any thread at any time. They take a lock for as long as a lookup takes; to invoke a
    /// hook takes none.
    public final class HookRegistry: Sendable {
        private struct Registered {
            let key: UInt64
            let offered: HookExtension
            let hooks: [Hook]
            let owner: ExtensionAttachments

            /// Not of an extension that is told to go and waits for its programs.
            var takesPrograms: Bool { owner.withLock(\.takesPrograms) }
        }

        private struct State {
            /// In the order in which they came.
            var extensions: [Registered] = []
            var lastKey: UInt64 = 0
        }

        private let state = Locked(State())

        public init() {}

        /// Adds an extension with a hook for each attach type of its program types, all of them or none.
        ///
        /// - Throws: every conflict with what is there.
        /// - Returns: the hooks, and the means to take the extension away again. To drop it leaves the extension there
        ///   for good.
        @discardableResult
        public func register(_ offered: HookExtension) throws(ExtensionRegistrationError) -> ExtensionRegistration {
            let owner = ExtensionAttachments(name: offered.name)
            let hooks = offered.programTypes.flatMap { type in
                type.attachTypes.map { Hook(programType: type, attachType: $0, owner: owner) }
            }
            let added: Result<UInt64, ExtensionRegistrationError> = state.withLock { state in
                let conflicts = HookRegistry.conflicts(adding: offered, to: state.extensions.map(\.offered))
                guard conflicts.isEmpty else { return .failure(ExtensionRegistrationError(conflicts: conflicts)) }
                state.lastKey += 1
                state.extensions.append(Registered(key: state.lastKey, offered: offered, hooks: hooks, owner: owner))
                return .success(state.lastKey)
            }
            return ExtensionRegistration(
                registry: self, key: try added.get(), extensionName: offered.name, hooks: hooks, owner: owner)
        }

        private static func conflicts(adding offered: HookExtension, to others: [HookExtension])
            -> [ExtensionRegistrationError.Conflict]
        {
            guard !others.contains(where: { $0.name == offered.name }) else { return [.extension(offered.name)] }
            var conflicts: [ExtensionRegistrationError.Conflict] = []
            var types: [String: String] = [:]
            var sections: [String: String] = [:]
            // Platforms look program types and attach types up apart.
            var typeGUIDs: [String: String] = [:]
            var attachGUIDs: [String: String] = [:]
            for other in others + [offered] {
                for type in other.programTypes {
                    if let first = types.updateValue(other.name, forKey: type.name) {
                        conflicts.append(.programType(type.name, extensions: (first, other.name)))
                    }
                    if let guid = type.guid, let first = typeGUIDs.updateValue(other.name, forKey: guid) {
                        conflicts.append(.guid(guid, extensions: (first, other.name)))
                    }
                    for attachType in type.attachTypes {
                        if let first = sections.updateValue(other.name, forKey: attachType.section) {
                            conflicts.append(.section(attachType.section, extensions: (first, other.name)))
                        }
                        if let guid = attachType.guid, let first = attachGUIDs.updateValue(other.name, forKey: guid) {
                            conflicts.append(.guid(guid, extensions: (first, other.name)))
                        }
                    }
                }
            }
            return conflicts
        }

        /// The names of the extensions that programs can be attached to, in the order in which they came.
        public var extensions: [String] {
            state.withLock { $0.extensions.filter(\.takesPrograms).map(\.offered.name) }
        }

        /// The hook that programs in an ELF section of this name are for: the one whose attach type's section is the
        /// longest prefix of the name; nil when none is.
        public func hook(forSection section: String) -> Hook? {
            state.withLock { state in
                // Bytes are compared: to Unicode, a prefix may be none when a combining character follows it.
                state.extensions.filter(\.takesPrograms).flatMap(\.hooks).filter {
                    section.utf8.starts(with: $0.attachType.section.utf8)
                }
                .max { $0.attachType.section.utf8.count < $1.attachType.section.utf8.count }
            }
        }

        func remove(_ key: UInt64) {
            state.withLock { $0.extensions.removeAll { $0.key == key } }
        }
    }

    /// A registered extension, for whoever registered it. Every call may be made from any thread.
    public struct ExtensionRegistration: Sendable {
        let registry: HookRegistry
        let key: UInt64
        /// The extension's name.
        public let extensionName: String
        /// A hook for each attach type, in the order of the program types and of theirs.
        public let hooks: [Hook]
        let owner: ExtensionAttachments

        /// The hook of an attach type, by its section; nil when the extension has none of this section.
        public subscript(section: String) -> Hook? {
            hooks.first { $0.attachType.section == section }
        }

        /// Takes the extension away. Its hooks then run nothing, and take no programs.
        ///
        /// - Throws: ``ExtensionDetachError/attached(extension:programs:)`` while programs are attached to its hooks, and
        ///   nothing is changed then; ``ExtensionDetachError/detached`` when it was detached before.
        public func detach() throws(ExtensionDetachError) {
            try detach(waiting: nil)
        }

        /// Takes the extension away as soon as no program is attached to its hooks; from now on they take none, and go
        /// on running those that are there.
        ///
        /// - Parameter whenEmpty: called once, when no thread runs a program of the extension's hooks any more and its
        ///   code may go: before this returns when no program is attached, or else by the thread that detaches the last
        ///   one.
        /// - Throws: ``ExtensionDetachError/detached`` when it was detached, or told to, before.
        public func detach(whenEmpty: @escaping @Sendable () -> Void) throws(ExtensionDetachError) {
            try detach(waiting: whenEmpty)
        }

        /// As ``detach(whenEmpty:)``, returning when no thread runs a program of the extension's hooks any more. Waits
        /// even if the task is cancelled.
        public func detachWhenEmpty() async throws(ExtensionDetachError) {
            let outcome: Result<Void, ExtensionDetachError> = await withCheckedContinuation { continuation in
                do throws(ExtensionDetachError) {
                    try detach { continuation.resume(returning: .success(())) }
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            try outcome.get()
        }

        /// - Parameter whenEmpty: nil to be refused while programs are attached.
        private func detach(waiting whenEmpty: (@Sendable () -> Void)?) throws(ExtensionDetachError) {
            let finish: @Sendable () -> Void = { [registry, key] in
                registry.remove(key)
                whenEmpty?()
            }
            let outcome: Result<Bool, ExtensionDetachError> = owner.withLock { state in
                guard state.takesPrograms else { return .failure(.detached) }
                if state.programs > 0, whenEmpty == nil {
                    return .failure(.attached(extension: extensionName, programs: state.programs))
                }
                state.takesPrograms = false
                if state.programs > 0 { state.whenEmpty = finish }
                return .success(state.programs == 0)
            }
            if try outcome.get() { finish() }
        }
    }
#endif
