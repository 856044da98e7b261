import HelperModel

/// What `helpergen.yaml` says: which providers there are, and what is generated from them.
///
/// Paths are relative to the file's own directory.
public struct Configuration: Sendable, Hashable {
    public var providers: [ProviderConfiguration] = []
    public var outputs: [Output] = []
    /// `programs:` the objects that are compiled from Swift.
    public var programs: [Program] = []
    /// `conflicts: reject` or `qualify`: what to do with a name that several providers use.
    public var qualifiesConflicts = false
    /// `maps:`, `program:` what programs in Swift have, wherever an output does not say it in another way.
    public var programOptions = OptionValues()
    /// `facts:` what the user says of functions; nil where there is no such file.
    public var facts: String?
    /// `lint:` how bad each rule is, by its id.
    public var levels: [String: Level] = [:]

    /// A provider and where its helpers are read from.
    public struct ProviderConfiguration: Sendable, Hashable {
        public var name: String
        /// `was:` what it was called before, so that its lines in the lock stay its own.
        public var formerNames: [String] = []
        /// `uapi:` a uapi-style header.
        public var uapi: String?
        /// `headers:` C headers that declare helpers.
        public var headers: [String] = []
        /// `helpers:` what `--emit json` wrote.
        public var helperFiles: [String] = []
        /// `btf:`, `kernel-image:` the files of the kernel that it is; nil for any other provider.
        public var kernel: Kernel?
        /// `module:` the module that offers its helpers.
        public var module: Provider.Module?
        /// `functions: prefixes:` what the names of plain prototypes that are helpers begin with.
        public var prefixes: [String] = []
        /// `functions: names:` the names of plain prototypes that are helpers.
        public var names: [String] = []
        /// `ids:` the numbers for helpers that have none, such as `70000-70099`.
        public var ids: ClosedRange<HelperID>?
        /// `ids: enum:`, `ids: prefix:` the constants that number its helpers.
        public var numbering: Numbering?
        public var clang = ClangFlags()
        /// `follow:` directories whose headers count when they are included.
        public var followed: [String] = []
        /// `history:` earlier versions, the oldest first.
        public var history: [Version] = []
        /// Where the provider is configured.
        public var location: SourceLocation
    }

    /// An earlier version of a provider.
    public struct Version: Sendable, Hashable {
        /// `label:` what it is called.
        public var label: String
        /// `file:` what it is read from: headers, JSON or the files of a kernel.
        public var files: [String]
    }

    /// The files of a kernel.
    public struct Kernel: Sendable, Hashable {
        /// The first of `btf:` its types.
        public var types: String?
        /// The others of `btf:` its modules.
        public var modules: [String] = []
        /// `kernel-image:`
        public var image: String?
        /// `kernel-source:`
        public var source: String?
    }

    /// The enumeration whose constants number a provider's helpers.
    public struct Numbering: Sendable, Hashable {
        /// `enum:` its tag, or the name of its typedef; nil for all enumerations.
        public var enumeration: String?
        /// `prefix:` what its constants begin with.
        public var prefix: String

        public init(enumeration: String? = nil, prefix: String = "") {
            self.enumeration = enumeration
            self.prefix = prefix
        }
    }

    /// Flags for clang.
    public struct ClangFlags: Sendable, Hashable {
        /// `include-directories:`
        public var includeDirectories: [String] = []
        /// `definitions:`
        public var definitions: [String] = []
        /// `includes:` headers that are read first.
        public var includes: [String] = []
        /// `target:`
        public var target = "bpf"
        /// `clang-arguments:`
        public var arguments: [String] = []
    }

    /// Something to generate.
    public struct Output: Sendable, Hashable {
        /// `kind:` as `--emit` names it.
        public var kind: String
        /// `path:`
        public var path: String
        /// `providers:` the names of those it is for; all when empty.
        public var providers: [String] = []
        /// `template:` and its types; nil for the kinds that have writers of their own.
        public var template: Template?
        /// `format:` a program with its arguments that reads the output and writes what takes its place; empty for
        /// none.
        public var formatter: [String] = []
        /// What the writers' keys say, such as `binding:`.
        public var options = OptionValues()
        /// Where the output is configured.
        public var location: SourceLocation
    }

    /// An object that is compiled from Swift.
    public struct Program: Sendable, Hashable {
        /// `sources:` the Swift files.
        public var sources: [String] = []
        /// `path:` where the object goes.
        public var path = ""
        /// `late:` whether its calls of helpers stay by name.
        public var isLate = false
        /// `cpu:` the instructions that it may have.
        public var instructions = InstructionSet.v3
        /// Where it is configured.
        public var location: SourceLocation
    }

    /// A template, and how it spells types.
    public struct Template: Sendable, Hashable {
        /// What `kind:` calls an output by template.
        public static let kind = "template"

        /// `template:` a path that ends in `.mustache`, or the name of one that is built in.
        public var name: String
        /// `types:` the path of a table; nil where there is none, or it is written here.
        public var tableFile: String?
        /// `types:`, `contracts:`, `reserved:`, `helpers:`, `sort:`
        public var table = TypeTable()
        /// Where the template is named.
        public var location: SourceLocation

        public init(name: String, location: SourceLocation) {
            self.name = name
            self.location = location
        }

        /// Whether it is a path, and not a name that is built in.
        public var isFile: Bool { Template.isFile(name) }

        /// Whether a template that is named so is a file.
        public static func isFile(_ name: String) -> Bool { name.contains("/") || name.contains(".") }
    }

    /// How bad a rule's diagnostics are.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        case off, warning, error
    }
}
