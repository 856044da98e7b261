import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperWriters

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write one output, from flags, or every output that a configuration lists.",
        discussion: """
            Kinds of output:
            \(HelperWriters.kinds.map { "  \($0.name): \($0.purpose)" }.joined(separator: "\n"))

            Example:
              helpergen generate /usr/include/linux/bpf.h --binding late -o bpf_helper_defs.h
              helpergen generate --config helpergen.yaml
            """)

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(
        name: .customLong("emit"),
        help: ArgumentHelp("What to write; header, where nothing is said.", valueName: "kind"))
    var namedKind: OutputKind?

    @Option(
        name: .customLong("template"),
        help: ArgumentHelp(
            "Write it by this template instead: a .mustache file, or one of helpergen template --list.",
            valueName: "file"), completion: .file(extensions: ["mustache"]))
    var template: String?

    @Option(
        name: .customLong("types"),
        help: ArgumentHelp("How the template spells types: a YAML file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var typeTable: String?

    @OptionGroup var header: WriterFlags<HeaderOptions>

    @OptionGroup var functions: WriterFlags<SelectionOptions>

    @Option(
        name: .customShort("o"), parsing: .unconditional,
        help: ArgumentHelp("Where to write it; - is standard output.", valueName: "file"),
        completion: .file())
    var output = "-"

    @OptionGroup var dependencies: DependencyOptions

    @Option(
        name: .customLong("output-directory"),
        help: ArgumentHelp(
            "Write a configuration's outputs to this directory, by their names, instead of where it says.",
            valueName: "dir"),
        completion: .directory)
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
        help: ArgumentHelp(
            "What to run where --locked refuses, in the words of the build that runs helpergen.", valueName: "command"))
    var lockCommand = "helpergen generate"

    @Flag(
        name: .customLong("no-programs"),
        help: "Run none of the programs by which a configuration has outputs laid out (format:).")
    var runsNoPrograms = false

    @OptionGroup(title: "Of a configuration's outputs") var selection: OutputSelection

    @OptionGroup var sections: WriterSections

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    /// What to write; nil where a configuration says so.
    private var kind: HelperWriters.Kind? { inputs.configuration == nil ? (namedKind ?? .header).kind : nil }

    func validate() throws {
        try inputs.requireInput()
        try sections.require(kind, isTemplate: template != nil)
        if selection.isUsed || outputDirectory != nil || isLockOnly || isLocked || !expectedOutputs.isEmpty,
            inputs.configuration == nil
        {
            throw ValidationError(
                "--only-kind, --except-kind, --output-directory, --expect-output, --locked and --lock-only are for the outputs of a configuration."
            )
        }
        if isLocked, isLockOnly {
            throw ValidationError("--locked keeps the lock as it is, and --lock-only writes it.")
        }
        try FileArguments.requireNames([
            "-o": output, "--output-directory": outputDirectory, "--template": template, "--types": typeTable,
        ])
        if template != nil, namedKind != nil {
            throw ValidationError("--emit and --template each say what is written; give one of them.")
        }
        if typeTable != nil, template == nil {
            throw ValidationError("--types says how a template spells types; give --template, too.")
        }
        if isLockOnly, dependencies.file != nil {
            throw ValidationError("--depfile tells what outputs were made from; --lock-only writes none.")
        }
        if inputs.configuration == nil, output == "-" { try dependencies.requireTarget() }
        if let kind, kind.writesDirectory(with: sections.values), output == "-" {
            throw ValidationError("\(kind.name) is several files; name a directory for them with -o.")
        }
        if let configuration = inputs.configuration, namedKind != nil || template != nil || output != "-" {
            throw ValidationError(
                "\(configuration) lists its outputs; --emit, --template and -o are for inputs that the command line names."
            )
        }
    }

    func run() throws {
        try Report.perform(common) { report in
            if let template {
                try generate(template: template, report)
            } else if let kind {
                try generate(kind, report)
            } else if let path = inputs.configuration {
                try generate(path, report)
            }
        }
    }

    /// Writes one output of the inputs that the command line names.
    private func generate(_ kind: HelperWriters.Kind, _ report: Report) throws {
        kind.prepare()
        let interface = report.read(
            inputs, contracts: kind.showsInferredContracts ? .all : .declared, for: kind.platform)
        try write(interface, by: kind.make(header.values.overridden(by: sections.values)), kind.name, report)
    }

    /// Writes one output by a template.
    private func generate(template: String, _ report: Report) throws {
        let loaded = report.read(template: template, tableFile: typeTable)
        let writer = loaded.writer(forOutput: output)
        let interface = report.read(inputs, contracts: writer?.showsInferredContracts == false ? .declared : .all)
        guard var writer else { return }
        writer.options = header.values.overridden(by: sections.values)
        try write(interface, by: writer, template, report)
    }

    /// - Parameter name: what is written, for those who ask how long that takes.
    private func write(_ interface: Interface, by writer: any HelperWriter, _ name: String, _ report: Report) throws {
        let subset = OutputSubset(of: interface, functions.values)
        report.add(subset.diagnostics)
        guard !report.hasErrors else { return }
        let result = try report.measure("write \(name)") { try writer.write(subset.interface) }
        report.add(result.diagnostics)
        guard !report.hasErrors else { return }
        var outputs = OutputSet()
        for file in result.files { outputs.add(file.contents, to: output == "-" ? nil : file.path(at: output)) }
        dependencies.add(to: &outputs, targets: result.files.map { $0.path(at: output) }, report)
        report.write(outputs)
    }

    /// Writes every output of a configuration, unless all of them are what they would be.
    private func generate(_ configuration: String, _ report: Report) throws {
        let memory = GenerateMemory.of(configuration, outputDirectory: outputDirectory, environment: report.environment)
        switch memory.freshness {
        case .fresh(let messages):
            if let state = memory.refreshedState { OutputPath.keep(state) }
            writeAll(messages, to: .standardError)
            report.say("nothing changed")
            return
        case .stale(let reason): report.say("generating: \(reason)")
        }
        defer { if let readings = memory.readingsFile { OutputPath.keep(readings) } }
        var request = inputs.request
        request.isLocked = isLocked
        request.makesOutputs = true
        let checked = report.check(request, memory: memory, remembers: true)
        guard checked.project != nil else { return }
        if let outputDirectory { report.noteFiles(of: configuration, outputDirectory: outputDirectory) }
        let made = try Outputs(checked, outputRequest, isLocked: isLocked)
        report.add(made.diagnostics)
        var outputs = OutputSet(made.files)
        dependencies.add(to: &outputs, targets: made.files.filter { $0.role == .output }.map(\.path), report)
        // What is said once is not to be said again.
        guard report.write(outputs, directory: outputDirectory), checked.isRepeatable else { return }
        let inputs = report.roles.read(as: .configuration, .lock) + report.roles.read(as: .input)
        let state = memory.stateFile(
            inputs: inputs, missing: made.missing, outputs: outputs.hashedFiles, messages: report.messages)
        if let state { OutputPath.keep(state) }
    }

    private var outputRequest: OutputRequest {
        var request = OutputRequest()
        request.options = header.values.overridden(by: functions.values)
        request.directory = outputDirectory
        request.expected = expectedOutputs.isEmpty ? nil : expectedOutputs
        request.lockCommand = lockCommand
        request.runsPrograms = !runsNoPrograms
        request.isWanted = { [selection, isLockOnly] in !isLockOnly && selection.isKept($0) }
        return request
    }
}

/// A kind of output by its name.
struct OutputKind: ExpressibleByArgument {
    let kind: HelperWriters.Kind

    init?(argument: String) {
        guard let kind = HelperWriters.kind(named: argument) else { return nil }
        self.kind = kind
    }

    private init(_ kind: HelperWriters.Kind) {
        self.kind = kind
    }

    /// `bpf_helper_defs.h`, the first of them.
    static let header = OutputKind(HelperWriters.kinds[0])
    /// What `--helpers` reads.
    static let json = OutputKind(HelperWriters.kinds[1])

    static var allValueStrings: [String] { HelperWriters.kinds.map(\.name) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
