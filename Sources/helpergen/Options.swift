import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperSystem
import Libclang

/// Where helpers are read from, and clang's flags for it.
struct InputOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A header, JSON that --emit json wrote, a kernel's BTF or, for the commands that read those, an object; told by its contents.",
            valueName: "input"),
        completion: .file())
    var files: [String] = []

    @Option(
        name: .customLong("uapi"),
        help: ArgumentHelp(
            "A uapi-style header: a comment that documents helpers, and an enumeration of their ids. Can be repeated.",
            valueName: "header"),
        completion: .file(extensions: ["h"]))
    var uapi: [String] = []

    @Option(
        name: .customLong("provider"),
        help: ArgumentHelp("A C header that declares a provider's helpers. Can be repeated.", valueName: "header"),
        completion: .file(extensions: ["h"]))
    var providers: [String] = []

    @Option(
        name: .customLong("functions"),
        help: ArgumentHelp(
            "Which plain prototypes of providers' headers are helpers: this one, or those whose names begin so, if it ends with an underscore. Can be repeated; all that are documented, where this is not given.",
            valueName: "name|prefix_"))
    var functions: [String] = []

    @Option(
        name: .customLong("follow"),
        help: ArgumentHelp(
            "Helpers declared in headers under this directory count, too, when a provider's header includes them.",
            valueName: "dir"),
        completion: .directory)
    var followed: [String] = []

    @Option(
        name: .customLong("helpers"),
        help: ArgumentHelp("What --emit json wrote. Can be repeated; needs no libclang.", valueName: "file.json"),
        completion: .file(extensions: ["json"]))
    var helpers: [String] = []

    @Option(
        name: .customLong("btf"),
        help: ArgumentHelp(
            "A kernel's types (BTF, or an ELF file that has it), and modules behind commas. Can be repeated; needs no libclang.",
            valueName: "file[,module…]"),
        completion: .file())
    var kernelTypes: [String] = []

    @Option(
        name: .customLong("kernel-image"),
        help: ArgumentHelp(
            "A kernel's image (vmlinux, or one that boots), for the flags of kfuncs: that of the --btf in the same place among its kind, or a kernel by itself. Can be repeated.",
            valueName: "file"),
        completion: .file())
    var kernelImages: [String] = []

    @Option(
        name: .customLong("kernel-source"),
        help: ArgumentHelp(
            "A kernel's source tree, or a file of it, for what is said of kfuncs: that of the --btf in the same place among its kind. Can be repeated.",
            valueName: "dir"),
        completion: .directory)
    var kernelSources: [String] = []

    @Option(
        name: .customLong("history"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "An earlier version of the inputs, the oldest first, and what to call it: headers, JSON or a kernel. Can be repeated; tells since when everything is there, and how it changed.",
            valueName: "label=file[,file…]"),
        completion: .file())
    var history: [String] = []

    @Option(
        name: .customLong("facts"),
        help: ArgumentHelp(
            "What you know of functions that headers don't say, in YAML: who may call them, an example.",
            valueName: "file.yaml"),
        completion: .file(extensions: ["yaml", "yml"]))
    var facts: String?

    @Option(
        name: .customShort("I"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Search this directory for headers.", valueName: "dir"), completion: .directory)
    var includeDirectories: [String] = []

    @Option(
        name: .customShort("D"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Define a macro.", valueName: "name[=value]"))
    var definitions: [String] = []

    @Option(
        name: .customLong("include"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Read this header first, for headers that do not stand alone.", valueName: "file"),
        completion: .file(extensions: ["h"]))
    var includes: [String] = []

    @Option(name: .customLong("target"), help: ArgumentHelp("What the headers are parsed for.", valueName: "triple"))
    var target = InputOptions.defaultTarget

    @Option(
        name: .customLong("clang-arg"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Pass this to clang. Can be repeated.", valueName: "arg"))
    var clangArguments: [String] = []

    @Option(
        name: .customLong("libclang"),
        help: ArgumentHelp("Use this libclang (a library, or the directory that holds one).", valueName: "path"),
        completion: .file())
    var libclang: String?

    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "Read what this configuration names; helpergen.yaml where no other input is given.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    func validate() throws {
        for name in functions where !name.isCIdentifier {
            throw ValidationError(
                "--functions is followed by a function's name or what it begins with; '\(name)' is neither.")
        }
        for directory in followed where !FileStatus.exists(directory) {
            throw ValidationError("--follow names a directory of headers; there is no '\(directory)'.")
        }
        for version in try LabelledFiles.require(history, after: "--history", naming: "versions")
        where !version.label.isVersionLabel {
            throw ValidationError("--history: \(version.label.versionLabelProblem).")
        }
        guard kernelSources.count <= max(kernelTypes.count, kernelImages.count) else {
            throw ValidationError("--kernel-source says more of a kernel; name its --btf or --kernel-image, too.")
        }
        if let problem = ClangArgumentCheck.problems(in: clangArguments).first {
            throw ValidationError("--clang-arg: \(problem.message)")
        }
    }

    /// Takes those files out that are no inputs, by their contents: the objects, for the commands that read some.
    ///
    /// - Throws: when there are none.
    mutating func takeObjects() throws -> [String] {
        let inputs = files.filter { path in
            // A pipe can be read but once, and inputs that no flag names are worth no second pipe.
            guard FileStatus(path)?.isRegular == true, case .success(let source) = InputFile.read(path, name: path)
            else {
                return false
            }
            // An ELF file for another machine is more likely an object of somebody's mistake than a kernel.
            if source.bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return false }
            return [.uapi, .provider, .helpers, .kernel, .configuration].contains(InputKind(of: source))
        }
        let objects = files.filter { !inputs.contains($0) }
        guard !objects.isEmpty else {
            throw ValidationError("Name an object\(inputs.first.map { "; \($0) is an input" } ?? "").")
        }
        files = inputs
        return objects
    }

    /// Whether an input is named, other than by a configuration.
    private var namesInputs: Bool {
        ![files, uapi, providers, helpers, kernelTypes, kernelImages].allSatisfy(\.isEmpty)
    }

    /// Whether the arguments tell what to read, be it a configuration.
    var isNamed: Bool { namesInputs || config != nil }

    /// The configuration that is to be read; nil when the arguments name the inputs.
    var configuration: String? {
        namesInputs
            ? nil
            : config ?? (access(InputOptions.defaultConfiguration, F_OK) == 0 ? InputOptions.defaultConfiguration : nil)
    }

    /// The files with helpers that the command line names.
    var headerPaths: [String] { files + uapi + providers + helpers + kernels.flatMap(\.paths) }

    /// The kernels that flags name.
    private var kernels: [KernelInput] {
        (0..<max(kernelTypes.count, kernelImages.count)).map { index in
            let files = kernelTypes.indices.contains(index) ? kernelTypes[index].split(separator: ",") : []
            return KernelInput(
                types: files.first.map(String.init), modules: files.dropFirst().map(String.init),
                image: kernelImages.indices.contains(index) ? kernelImages[index] : nil,
                source: kernelSources.indices.contains(index) ? kernelSources[index] : nil)
        }
    }

    static let defaultConfiguration = "helpergen.yaml"
    private static let defaultTarget = "bpf"

    /// Whether there is an input at all, of one kind; for the commands that can't do without.
    func requireInput() throws {
        if namesInputs, config != nil {
            throw ValidationError("--config names all inputs; give it alone, or leave it out.")
        }
        guard let configuration else {
            if namesInputs { return }
            throw ValidationError(
                "Nothing to read: name a header, JSON or a kernel, or give --config FILE; helpergen init writes a configuration."
            )
        }
        if let flag = flagsOfInputs.first {
            throw ValidationError(
                "\(flag) is for inputs that the command line names; what \(configuration) names is read as it says, with keys of the same meaning."
            )
        }
    }

    /// The flags that are given and mean nothing where a configuration says how to read.
    private var flagsOfInputs: [String] {
        [
            ("--functions", !functions.isEmpty), ("--follow", !followed.isEmpty), ("-I", !includeDirectories.isEmpty),
            ("-D", !definitions.isEmpty), ("--include", !includes.isEmpty),
            ("--target", target != InputOptions.defaultTarget),
            ("--clang-arg", !clangArguments.isEmpty), ("--history", !history.isEmpty), ("--facts", facts != nil),
        ].filter(\.1).map(\.0)
    }

    /// What is to be read.
    var request: BuildRequest {
        var request = BuildRequest(configuration.map { .configuration($0) } ?? .named(named))
        request.libclang = libclang
        return request
    }

    /// What clang is told of headers.
    var headerArguments: CompilerArguments { named.arguments }

    private var named: NamedInputs {
        var inputs = NamedInputs()
        inputs.files = files
        inputs.uapi = uapi
        inputs.providers = providers
        inputs.helpers = helpers
        inputs.kernels = kernels
        // A name that ends with an underscore is what names begin with.
        inputs.selection = ProviderReader.Selection(
            prefixes: functions.filter { $0.hasSuffix("_") }, names: functions.filter { !$0.hasSuffix("_") })
        inputs.followed = followed
        inputs.arguments = CompilerArguments(
            target: target, includeDirectories: includeDirectories, definitions: definitions, includes: includes,
            others: clangArguments)
        inputs.history = history.compactMap(LabelledFiles.init).map { EarlierInput(label: $0.label, files: $0.files) }
        inputs.facts = facts
        return inputs
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

extension DiagnosticFormat: ExpressibleByArgument {}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
