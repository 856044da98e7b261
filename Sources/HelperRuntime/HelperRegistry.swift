// Synchronization's Mutex is not there in Embedded Swift; tables and entry points are, and a run-time there resolves
// with a lookup of its own.
#if !hasFeature(Embedded)
    /// The providers of a process, and the programs that are bound to them.
    ///
    /// Every call may be made from any thread at any time. They take a lock for as long as a lookup takes; a bound
    /// program calls its helpers through addresses that it was given, without one.
    public final class HelperRegistry: Sendable {
        /// What is done with a name that several providers use. Numbers up to 65535 are global and unique under either
        /// policy; those above are specific to a program type, as on Windows, and may be used by several providers.
        public enum ConflictPolicy: Sendable {
            /// The second provider is refused.
            case reject
            /// Each module is a namespace of its own: a program says which it means.
            case qualify
        }

        public let policy: ConflictPolicy
        /// What the host of the programs can do; helpers that want more are refused.
        public let host: HostCapabilities
        private let state = Locked(RegistryState())

        public init(conflicts policy: ConflictPolicy = .reject, host: HostCapabilities = .all) {
            self.policy = policy
            self.host = host
        }

        /// Adds a provider, all of its helpers or none.
        ///
        /// - Throws: every conflict with what is there, each naming both providers; and every helper that the host
        ///   can't offer, with the reason.
        /// - Returns: the means to take the provider away again. To drop it leaves the provider there for good.
        @discardableResult
        public func register(_ table: HelperTable) throws(RegistrationError) -> ProviderRegistration {
            let policy = policy
            let unsupported = table.helpers.compactMap { helper in
                helper.obstacle(in: host).map {
                    RegistrationError.Conflict.host(helper: helper.name, provider: table.provider, reason: $0)
                }
            }
            let added: Result<ProviderKey, RegistrationError> = state.withLock { state in
                let conflicts = unsupported + state.conflicts(adding: table, under: policy)
                return conflicts.isEmpty
                    ? .success(state.add(table)) : .failure(RegistrationError(conflicts: conflicts))
            }
            return ProviderRegistration(registry: self, key: try added.get(), provider: table.provider)
        }

        /// As ``register(_:)-(HelperTable)``, for a provider that is written in Swift.
        @discardableResult
        public func register(_ provider: (some HelperImplementation).Type) throws(RegistrationError)
            -> ProviderRegistration
        {
            try register(provider.helperTable)
        }

        /// The names of the providers that programs can be bound to, in the order in which they came.
        public var providers: [String] {
            state.withLock {
                $0.attached.filter { !$0.value.isDetaching }.sorted { $0.key < $1.key }.map(\.value.table.provider)
            }
        }

        /// The helper that `reference` names.
        ///
        /// What comes back may be looked at for as long as one likes; to call it, ``bind(_:)``, since its provider may
        /// go at any time.
        public func resolve(_ reference: HelperReference) throws(ResolutionError) -> ProvidedHelper {
            let resolved: Result<ProvidedHelper, ResolutionError> = state.withLock { state in
                switch state.resolve(reference, for: nil) {
                case .success(let place): .success(state.helper(at: place))
                case .failure(let problem): .failure(ResolutionError(problems: [problem]))
                }
            }
            return try resolved.get()
        }

        /// Binds a program to all the helpers that it calls, or to none.
        ///
        /// The providers stay until the binding is released. Names get the numbers from 1 in the order of their bytes,
        /// numbers that the program itself calls by left out: the same names get the same numbers, whatever else is
        /// registered.
        ///
        /// A name or a number above 65535 that several providers use means the one whose helper programs of the type
        /// may call. Where they may call several, or the type is not known, the reference has to say whose is meant.
        ///
        /// - Parameter type: the program's type; nil where it is not known, and the program may call everything.
        /// - Throws: every reference that can't be resolved.
        public func bind(
            _ references: some Sequence<HelperReference>, for type: ProgramType? = nil
        ) throws(ResolutionError) -> ProgramBinding {
            let references = Set(references).sorted(by: HelperReference.precedes)
            let bound: Result<(helpers: [BoundHelper], keys: Set<ProviderKey>), ResolutionError> = state.withLock {
                $0.bind(references, for: type)
            }
            let (helpers, keys) = try bound.get()
            return ProgramBinding(registry: self, helpers: helpers, keys: keys)
        }

        /// Binds a program whose calls have numbers of the program's own: what `helpergen bind --ids program` has
        /// written down of them.
        ///
        /// - Parameter type: the program's type; nil where it is not known, and the program may call everything.
        /// - Throws: every reference that can't be resolved.
        public func bind(
            numbers: [UInt32: HelperReference], for type: ProgramType? = nil
        ) throws(ResolutionError) -> ProgramBinding {
            let binding = try bind(numbers.values, for: type)
            let bound = Dictionary(uniqueKeysWithValues: binding.helpers.map { ($0.reference, $0) })
            return binding.renumbered(
                numbers.sorted { $0.key < $1.key }.compactMap { number, reference in
                    bound[reference].map {
                        BoundHelper(reference: reference, number: number, provider: $0.provider, helper: $0.helper)
                    }
                })
        }

        /// Gives back what a binding holds; whoever waited for it is told, outside the lock.
        func release(_ keys: Set<ProviderKey>) {
            let unbound = state.withLock { $0.release(keys) }
            for tell in unbound { tell() }
        }

        /// - Parameter whenUnbound: nil to be refused while a program is bound.
        func detach(_ key: ProviderKey, whenUnbound: (@Sendable () -> Void)?) throws(DetachError) {
            let outcome: Result<Bool, DetachError> = state.withLock { $0.detach(key, whenUnbound: whenUnbound) }
            if try outcome.get() { whenUnbound?() }
        }
    }

    /// A registered provider, for whoever registered it. Every call may be made from any thread.
    public struct ProviderRegistration: Sendable {
        let registry: HelperRegistry
        let key: ProviderKey
        /// The provider's name.
        public let provider: String

        /// Takes the provider away at once.
        ///
        /// - Throws: ``DetachError/bound(provider:programs:)`` while programs are bound to it, and nothing is changed
        ///   then; ``DetachError/detached`` when it was detached before.
        public func detach() throws(DetachError) {
            try registry.detach(key, whenUnbound: nil)
        }

        /// Takes the provider away as soon as no program is bound to it; from now on none is bound to it any more.
        ///
        /// - Parameter whenUnbound: called once, when nobody calls the provider's helpers any more and its code may go:
        ///   before this returns when no program is bound, or else by the thread that releases the last binding.
        /// - Throws: ``DetachError/detached`` when it was detached, or told to, before.
        public func detach(whenUnbound: @escaping @Sendable () -> Void) throws(DetachError) {
            try registry.detach(key, whenUnbound: whenUnbound)
        }

        /// As ``detach(whenUnbound:)``, returning when nobody calls the provider's helpers any more. Waits even if the
        /// task is cancelled.
        public func detachWhenUnbound() async throws(DetachError) {
            let outcome: Result<Void, DetachError> = await withCheckedContinuation { continuation in
                do throws(DetachError) {
                    try registry.detach(key) { continuation.resume(returning: .success(())) }
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            try outcome.get()
        }
    }
#endif
