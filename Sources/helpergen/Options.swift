import ArgumentParser
import Clang

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where helpers are read from, and clang's flags for it.
struct InputOptions: ParsableArguments {
    @Option(
        name: .customLong("uapi"),
        help: ArgumentHelp("A uapi-style header: a comment that documents helpers, and an enumeration of their ids.", valueName: "header"))
    var uapi: String?

    @Option(
        name: .customLong("provider"),
        help: ArgumentHelp("A C header that declares a provider's helpers. Can be repeated.", valueName: "header"))
    var providers: [String] = []

    @Option(
        name: .customLong("follow"),
        help: ArgumentHelp(
            "Helpers declared in headers under this directory count, too, when a provider's header includes them.", valueName: "dir"))
    var followed: [String] = []

    @Option(
        name: .customLong("helpers"),
        help: ArgumentHelp("What --emit json wrote. Can be repeated; needs no libclang.", valueName: "file.json"))
    var helpers: [String] = []

    @Option(
        name: .customShort("I"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Search this directory for headers.", valueName: "dir"))
    var includeDirectories: [String] = []

    @Option(
        name: .customShort("D"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Define a macro.", valueName: "name[=value]"))
    var definitions: [String] = []

    @Option(
        name: .customLong("include"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Read this header first, for headers that do not stand alone.", valueName: "file"))
    var includes: [String] = []

    @Option(name: .customLong("target"), help: ArgumentHelp("What the headers are parsed for.", valueName: "triple"))
    var target = "bpf"

    @Option(
        name: .customLong("clang-arg"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Pass this to clang. Can be repeated.", valueName: "arg"))
    var clangArguments: [String] = []

    @Option(
        name: .customLong("libclang"),
        help: ArgumentHelp("Use this libclang (a library, or the directory that holds one).", valueName: "path"))
    var libclang: String?

    @Option(
        name: .customLong("config"),
        help: ArgumentHelp("Read what this configuration names; helpergen.yaml where no other input is given.", valueName: "file"))
    var config: String?

    /// Whether an input is named by a flag of its own.
    private var namesInputs: Bool { uapi != nil || !providers.isEmpty || !helpers.isEmpty }

    /// Whether a flag tells what to read, be it a configuration.
    var isNamed: Bool { namesInputs || config != nil }

    /// The configuration that is to be read; nil when the flags name the inputs.
    var configuration: String? {
        namesInputs ? nil : config ?? (access(InputOptions.defaultConfiguration, F_OK) == 0 ? InputOptions.defaultConfiguration : nil)
    }

    /// The files with helpers that flags name.
    var headerPaths: [String] { [uapi].compactMap { $0 } + providers + helpers }

    static let defaultConfiguration = "helpergen.yaml"

    /// Whether there is an input at all, of one kind; for the commands that can't do without.
    func requireInput() throws {
        if namesInputs, config != nil {
            throw ValidationError("--config names all inputs; give it alone, or leave it out.")
        }
        if !namesInputs, configuration == nil {
            throw ValidationError(
                "Nothing to read: give --uapi HEADER, --provider HEADER, --helpers FILE.json or --config FILE; helpergen init writes a configuration."
            )
        }
    }

    func validate() throws {
        if let problem = ClangArgumentCheck.problems(in: clangArguments).first { throw ValidationError("--clang-arg: \(problem.message)") }
    }

    var compilerArguments: CompilerArguments {
        CompilerArguments(
            target: target, includeDirectories: includeDirectories, definitions: definitions, includes: includes,
            others: clangArguments)
    }
}

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Option(name: .customLong("diagnostics"), help: "How problems are printed on standard error.")
    var format = DiagnosticFormat.text

    @Option(name: .customLong("color"), help: "Whether they are printed in colour.")
    var color = ColorChoice.auto

    @Option(
        name: .customLong("source-root"), parsing: .singleValue,
        help: ArgumentHelp(
            "Quote lines of sources in this directory, too, that an object names; those in the working directory are quoted anyway.",
            valueName: "dir"))
    var sourceRoots: [String] = []

    @Flag(name: .customShort("v"), help: "Say what was read, and how long each stage took.")
    var isVerbose = false
}

enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, github
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
