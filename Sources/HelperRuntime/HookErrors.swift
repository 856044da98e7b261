#if !hasFeature(Embedded)
    /// Why an extension was not registered.
    public struct ExtensionRegistrationError: Error, Sendable, CustomStringConvertible {
        /// Every conflict there is.
        public let conflicts: [Conflict]

        public init(conflicts: [Conflict]) {
            self.conflicts = conflicts
        }

        /// Something that two extensions can't have both, the first of them the one that was there; they are the same
        /// where an extension has it twice.
        public enum Conflict: Sendable, CustomStringConvertible {
            /// An extension of this name is registered.
            case `extension`(String)
            case programType(String, extensions: (String, String))
            case section(String, extensions: (String, String))
            /// What a platform knows two program types, or two attach types, by.
            case guid(String, extensions: (String, String))

            public var description: String {
                switch self {
                case .extension(let name): "an extension called \(name) is registered already"
                case .programType(let name, let extensions):
                    Conflict.text("the program type \(name)", extensions)
                case .section(let name, let extensions): Conflict.text("the section \(name)", extensions)
                case .guid(let guid, let extensions): Conflict.text("the GUID \(guid)", extensions)
                }
            }

            private static func text(_ what: String, _ extensions: (String, String)) -> String {
                extensions.0 == extensions.1
                    ? "\(extensions.0) has \(what) twice"
                    : "\(extensions.1) has \(what), which \(extensions.0) has, too"
            }
        }

        public var description: String { conflicts.map(\.description).joined(separator: "; ") }
    }

    /// Why a program was not attached to a hook.
    public enum AttachError: Error, Sendable, Equatable, CustomStringConvertible {
        /// The program was verified for another program type than the hook's.
        case programType(String, hook: String, wants: String)
        /// The program may access more bytes of the context than the hook's program type has.
        case contextSize(Int, hook: String, gives: Int)
        /// The hook's extension was detached.
        case extensionDetached(String)

        public var description: String {
            switch self {
            case .programType(let type, let hook, let wants):
                "a program of type \(type) can't be attached to \(hook), which runs programs of type \(wants)"
            case .contextSize(let size, let hook, let gives):
                "the program was verified for a context of \(size) bytes; \(hook) passes \(gives)"
            case .extensionDetached(let name): "the extension \(name) was detached"
            }
        }
    }

    /// Why a program was not detached from its hook.
    public enum ProgramDetachError: Error, Sendable, Equatable, CustomStringConvertible {
        /// It was detached, or told to, before.
        case detached
        /// The calling thread is in a hook itself: it would wait for a program that waits for it.
        case insideHook

        public var description: String {
            switch self {
            case .detached: "the program was detached before"
            case .insideHook: "a program can't be detached by a helper that a program calls"
            }
        }
    }

    /// Why an extension was not detached.
    public enum ExtensionDetachError: Error, Sendable, Equatable, CustomStringConvertible {
        /// Programs are attached to its hooks.
        case attached(extension: String, programs: Int)
        /// It was detached before.
        case detached

        public var description: String {
            switch self {
            case .attached(let name, let programs): "\(programs) programs are attached to hooks of \(name)"
            case .detached: "the extension was detached before"
            }
        }
    }
#endif
