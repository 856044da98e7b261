#if !hasFeature(Embedded)
    /// A helper that a program is bound to.
    public struct BoundHelper: Sendable {
        /// What the program calls it by.
        public let reference: HelperReference
        /// The number for the `imm` field of the call: the program's own for a name, as it stands for a number.
        public let number: UInt32
        /// The name of its provider.
        public let provider: String
        public let helper: ProvidedHelper
    }

    /// A program's hold on the helpers that it calls: as long as it lasts, their providers stay.
    ///
    /// A run-time keeps it with the program, and releases it when no call of the program can be running any more. Every
    /// call may be made from any thread.
    public final class ProgramBinding: Sendable {
        /// In the order of their names, then of their numbers.
        public let helpers: [BoundHelper]
        private let registry: HelperRegistry
        /// What is held; nil when it was released.
        private let keys: Locked<Set<ProviderKey>?>

        init(registry: HelperRegistry, helpers: [BoundHelper], keys: Set<ProviderKey>) {
            self.registry = registry
            self.helpers = helpers
            self.keys = Locked(keys)
        }

        deinit {
            release()
        }

        /// A binding with other numbers that takes over what this one holds.
        func renumbered(_ helpers: [BoundHelper]) -> ProgramBinding {
            let held = keys.withLock { keys in
                defer { keys = nil }
                return keys
            }
            return ProgramBinding(registry: registry, helpers: helpers, keys: held ?? [])
        }

        /// The helper that the program calls by `reference`; nil for one that it was not bound to.
        public subscript(reference: HelperReference) -> BoundHelper? {
            helpers.first { $0.reference == reference }
        }

        /// Lets go of the providers; none of the helpers may be called any more. A second time does nothing.
        public func release() {
            let held = keys.withLock { keys in
                defer { keys = nil }
                return keys
            }
            if let held { registry.release(held) }
        }
    }
#endif
