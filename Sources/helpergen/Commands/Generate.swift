import ArgumentParser
import HelperModel
import HelperWriters

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write one output, from flags, or every output that a configuration lists.",
        discussion: """
            Kinds of output:
            \(HelperWriters.kinds.map { "  \($0.name): \($0.purpose)" }.joined(separator: "\n"))

            Example:
              helpergen generate --uapi /usr/include/linux/bpf.h --emit header --binding late -o bpf_helper_defs.h
              helpergen generate --config helpergen.yaml
            """)

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(name: .customLong("emit"), help: ArgumentHelp("What to write.", valueName: "kind"))
    var kind: OutputKind?

    @Option(name: .customLong("binding"), help: "How programs are bound to the helpers they call, unless they choose themselves.")
    var binding: Binding?

    @Option(
        name: .customShort("o"), parsing: .unconditional,
        help: ArgumentHelp("Where to write it; - is standard output.", valueName: "file"))
    var output = "-"

    @Option(
        name: .customLong("depfile"),
        help: ArgumentHelp("Write what the outputs were made from to this file, for Make and Ninja.", valueName: "file"))
    var dependencyFile: String?

    @Option(
        name: .customLong("output-directory"),
        help: ArgumentHelp("Write a configuration's outputs to this directory, by their names, instead of where it says.", valueName: "dir")
    )
    var outputDirectory: String?

    @Option(
        name: .customLong("expect-output"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Refuse a configuration whose outputs are not those of these names, which are all that a build knows of. Can be repeated.",
            valueName: "name"))
    var expectedOutputs: [String] = []

    @Flag(name: .customLong("lock-only"), help: "Write helpergen.lock, and none of a configuration's outputs.")
    var isLockOnly = false

    @Flag(name: .customLong("locked"), help: "Refuse to change helpergen.lock, as CI should.")
    var isLocked = false

    @Option(
        name: .customLong("lock-command"),
        help: ArgumentHelp("What to run where --locked refuses, in the words of the build that runs helpergen.", valueName: "command"))
    var lockCommand = "helpergen generate"

    @OptionGroup(title: "Of a configuration's outputs") var selection: OutputSelection

    @OptionGroup(title: "Swift stubs") var swift: SwiftFlags

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        try inputs.requireInput()
        if inputs.configuration == nil, kind == nil {
            throw ValidationError("Missing expected argument '--emit <kind>'.")
        }
        if swift.isUsed, kind?.kind.name != "swift" {
            throw ValidationError("--swift-prefix, --swift-import and --swift-access are for --emit swift.")
        }
        if selection.isUsed || outputDirectory != nil || isLockOnly || !expectedOutputs.isEmpty,
            inputs.configuration == nil
        {
            throw ValidationError(
                "--only-kind, --except-kind, --output-directory, --expect-output and --lock-only are for the outputs of a configuration.")
        }
        if isLocked, isLockOnly { throw ValidationError("--locked keeps the lock as it is, and --lock-only writes it.") }
        if dependencyFile != nil, inputs.configuration == nil, output == "-" {
            throw ValidationError("--depfile tells what a file was made from; name the file with -o.")
        }
        if inputs.config != nil, kind != nil || output != "-" {
            throw ValidationError("A configuration lists its outputs; --emit and -o are for inputs that flags name.")
        }
    }

    func run() throws {
        try Run.perform(common) { run in
            if let kind {
                let writer = kind.kind.make(.init(binding: binding ?? .early, swift: swift.options))
                let set = run.read(inputs, needsInference: kind.kind.showsInferredContracts)
                try write(set, with: writer, run)
            } else if let path = inputs.configuration {
                try generate(path, run)
            }
        }
    }

    /// Writes every output of a configuration, unless all of them are what they would be.
    private func generate(_ configuration: String, _ run: Run) throws {
        let memory = IncrementalRun.of(configuration, outputDirectory: outputDirectory, environment: run.environment)
        switch memory.freshness {
        case .fresh(let messages):
            writeAll(messages, to: .standardError)
            run.say("nothing changed")
            return
        case .stale(let reason): run.say("generating: \(reason)")
        }
        defer { memory.saveReadings(files: run.files) }
        guard var project = run.readProject(configuration, libclang: inputs.libclang, memory: memory, remembers: true) else { return }
        if isLockOnly { project.keepOutputs { _ in false } }
        project.keepOutputs(where: selection.isKept)
        if !expectedOutputs.isEmpty { run.report(project.differences(from: expectedOutputs)) }
        if let outputDirectory { project.redirectOutputs(to: outputDirectory) }
        let outputs = try project.outputs(binding: binding, isLocked: isLocked, lockCommand: lockCommand, run: run)
        run.report(OutputPath.replacedInputs(outputs.map(\.path), inputs: run.inputs.map(\.path), files: run.files))
        run.report(OutputPath.replacedInputs([dependencyFile].compactMap { $0 }, inputs: dependencies(run), files: run.files))
        guard !run.hasErrors else { return }
        if let outputDirectory { run.report(OutputPath.makeDirectory(outputDirectory, files: run.files)) }
        guard !run.hasErrors else { return }
        run.report(outputs.compactMap { OutputPath.write($0.contents, to: $0.path, files: run.files) })
        let written = outputs + writeDependencies(of: outputs.map(\.path).filter { $0 != project.lockPath }, run)
        guard !run.hasErrors else { return }
        memory.remember(
            inputs: run.settings + run.inputs, missing: project.newLock == nil ? [project.lockPath] : [], outputs: written,
            messages: run.messages)
    }

    private func dependencies(_ run: Run) -> [String] {
        (run.settings + run.inputs).map(\.path)
    }

    /// Writes the dependency file, if one is asked for.
    ///
    /// - Returns: it, with its contents.
    private func writeDependencies(of targets: [String], _ run: Run) -> [(path: String, contents: String)] {
        guard let dependencyFile else { return [] }
        let text = DependencyFile(targets: targets, dependencies: dependencies(run)).text
        run.report(OutputPath.write(text, to: dependencyFile, files: run.files))
        return [(dependencyFile, text)]
    }

    private func write(_ set: HelperSet, with writer: any HelperWriter, _ run: Run) throws {
        let written = (output == "-" ? [] : [output]) + [dependencyFile].compactMap { $0 }
        run.report(OutputPath.replacedInputs(written, inputs: dependencies(run), files: run.files))
        guard !run.hasErrors else { return }
        let result = try run.measure("write \(kind?.kind.name ?? "")") { try writer.write(set) }
        run.report(result.diagnostics)
        guard !run.hasErrors else { return }
        _ = writeDependencies(of: [output], run)
        for file in result.files {
            if output == "-" {
                guard writeAll(file.contents, to: .standardOutput) else {
                    run.report([Diagnostic(OutputPath.unwritable, "can't write to standard output: \(systemErrorText)")])
                    return
                }
            } else {
                run.report(OutputPath.write(file.contents, to: output, files: run.files))
            }
        }
    }
}

/// A kind of output by its name.
struct OutputKind: ExpressibleByArgument {
    let kind: HelperWriters.Kind

    init?(argument: String) {
        guard let kind = HelperWriters.kinds.first(where: { $0.name == argument }) else { return nil }
        self.kind = kind
    }

    static var allValueStrings: [String] { HelperWriters.kinds.map(\.name) }
}

extension Binding: ExpressibleByArgument {}

/// How `--emit swift` writes.
struct SwiftFlags: ParsableArguments {
    @Option(
        name: .customLong("swift-prefix"),
        help: ArgumentHelp(
            "What is left out at the start of helpers' names; the provider's name, or bpf_, where this is not given.", valueName: "prefix"))
    var prefix: String?

    @Option(
        name: .customLong("swift-import"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Import this module, which has the structures that the headers define. Can be repeated.", valueName: "module"))
    var imports: [String] = []

    @Option(name: .customLong("swift-access"), help: "Who sees the generated declarations.")
    var access: SwiftOptions.Access?

    var isUsed: Bool { prefix != nil || !imports.isEmpty || access != nil }

    var options: SwiftOptions { SwiftOptions(prefix: prefix, imports: imports, access: access ?? .public) }

    func validate() throws {
        for module in imports where !module.isCIdentifier {
            throw ValidationError("'\(module)' is not the name of a module.")
        }
    }
}

extension SwiftOptions.Access: ExpressibleByArgument {}
