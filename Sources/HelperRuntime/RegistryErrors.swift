#if !hasFeature(Embedded)
    /// Why a provider was not registered.
    public struct RegistrationError: Error, Sendable, CustomStringConvertible {
        /// Every conflict there is.
        public let conflicts: [Conflict]

        public init(conflicts: [Conflict]) {
            self.conflicts = conflicts
        }

        /// Something that two providers can't have both, the first of them the one that was there; or that a provider
        /// wants and the host has not.
        public enum Conflict: Sendable, CustomStringConvertible {
            /// A provider of this name is registered.
            case provider(String)
            case module(String, providers: (String, String))
            case name(String, providers: (String, String))
            case id(UInt32, helpers: (String, String), providers: (String, String))
            /// The host of the registry can't offer the helper to programs, with the reason in words.
            case host(helper: String, provider: String, reason: String)

            public var description: String {
                switch self {
                case .provider(let name): "a provider called \(name) is registered already"
                case .module(let module, let providers):
                    "\(providers.1) has the module GUID {\(module)} of \(providers.0)"
                case .name(let name, let providers) where providers.0 == providers.1:
                    "\(providers.0) offers \(name) twice"
                case .name(let name, let providers): "\(providers.1) offers \(name), which \(providers.0) offers, too"
                case .id(let id, let helpers, let providers):
                    "\(providers.1)'s \(helpers.1) has the number \(id), which is that of \(providers.0)'s \(helpers.0)"
                case .host(let helper, let provider, let reason):
                    "\(provider)'s \(helper) can't be offered here: \(reason)"
                }
            }
        }

        public var description: String { conflicts.map(\.description).joined(separator: "; ") }
    }

    /// Why a program was not bound.
    public struct ResolutionError: Error, Sendable, Equatable, CustomStringConvertible {
        /// Every reference that was not resolved, in the order of the names.
        public let problems: [Problem]

        public init(problems: [Problem]) {
            self.problems = problems
        }

        public enum Problem: Error, Sendable, Equatable, CustomStringConvertible {
            /// No provider offers it; `detaching` names one that did, and is on its way out.
            case missing(HelperReference, detaching: String?)
            /// Several providers offer it, and the program does not say which it means.
            case ambiguous(HelperReference, providers: [String])
            /// Providers offer it, but not to programs of this type.
            case notCallable(HelperReference, programType: String)

            /// What was to be resolved.
            public var reference: HelperReference {
                switch self {
                case .missing(let reference, _), .ambiguous(let reference, _), .notCallable(let reference, _): reference
                }
            }

            public var description: String {
                switch self {
                case .missing(let reference, nil): "no provider offers \(reference)"
                case .missing(let reference, let provider?):
                    "\(reference) is not given out any more: \(provider) is being detached"
                case .ambiguous(let reference, let providers):
                    "\(providers.joined(separator: " and ")) offer \(reference)"
                case .notCallable(let reference, let programType):
                    "programs of type \(programType) may not call \(reference)"
                }
            }
        }

        public var description: String { problems.map(\.description).joined(separator: "; ") }
    }

    /// Why a provider was not detached.
    public enum DetachError: Error, Sendable, Equatable, CustomStringConvertible {
        /// Programs are bound to it.
        case bound(provider: String, programs: Int)
        /// It was detached, or told to, before.
        case detached

        public var description: String {
            switch self {
            case .bound(let provider, let programs): "\(programs) programs are bound to \(provider)"
            case .detached: "the provider was detached before"
            }
        }
    }
#endif
