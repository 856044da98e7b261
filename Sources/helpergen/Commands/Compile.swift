import ArgumentParser
import HelperBuild
import HelperCompiler
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperProject
import HelperWriters
import Libclang

struct Compile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Compile programs in Swift to an object for BPF.",
        usage: "helpergen compile [<file.swift> ... -o <file>] [<input> ...] [<options>]",
        discussion: """
            Example:
              helpergen compile count.swift -o count.o /usr/include/linux/bpf.h
              helpergen compile --config helpergen.yaml
            """)

    /// Among the arguments without a flag, those that are no inputs.
    private var sources: [String] = []

    @Option(
        name: .customShort("o"), parsing: .unconditional,
        help: ArgumentHelp("Where to write the object; - is standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(
        name: .customLong("late"),
        help: "Leave the calls of helpers by name, for a host that finds them itself or for helpergen bind.")
    var isLate = false

    @Option(
        name: .customLong("cpu"), help: "The version of BPF's instructions that programs may have.")
    var instructions = InstructionSet.v3

    @Option(
        name: .customLong("keep"),
        help: ArgumentHelp("Keep what is compiled and what the stages leave to each other here.", valueName: "dir"),
        completion: .directory)
    var keptDirectory: String?

    @Option(
        name: .customLong("overlay"),
        help: ArgumentHelp(
            "Compile with what generate --emit swift-program wrote here, and write none anew.", valueName: "dir"),
        completion: .directory)
    var overlay: String?

    @Option(
        name: .customLong("swiftc"),
        help: ArgumentHelp("The swiftc of the toolchain to use; that on the PATH by default.", valueName: "path"),
        completion: .file())
    var swiftc: String?

    @OptionGroup var dependencies: DependencyOptions

    @OptionGroup(title: "Programs in Swift") var program: WriterFlags<SwiftProgramOptions>

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    mutating func validate() throws {
        sources = inputs.files.filter { $0.hasSuffix(".swift") }
        inputs.files.removeAll { $0.hasSuffix(".swift") }
        try inputs.requireInput()
        try FileArguments.requireNames([
            "-o": output, "--keep": keptDirectory, "--overlay": overlay, "--swiftc": swiftc,
        ])
        if sources.isEmpty {
            if output != nil {
                throw ValidationError("-o is where the object of programs goes; name their Swift files.")
            }
            guard inputs.configuration != nil else {
                throw ValidationError("Nothing to compile: name Swift files, or a configuration that lists programs.")
            }
            if isLate || instructions != .v3 {
                throw ValidationError(
                    "--late and --cpu are for Swift files that the command line names; a configuration says late: true and cpu: v2."
                )
            }
        } else if output == nil {
            throw ValidationError("Say where to write: -o FILE.")
        }
        if output == "-" { try dependencies.requireTarget() }
    }

    func run() throws {
        try Report.perform(common) { report in
            let path = report.environment.variables["PATH"] ?? ""
            let toolchain: SwiftToolchain
            switch SwiftToolchain.find(swiftc: swiftc, path: path) {
            case .found(let found): toolchain = found
            case .failed(let diagnostic): return report.add(diagnostic)
            }
            let memory = memory(toolchain, report)
            switch memory?.freshness {
            case .fresh(let messages):
                if let state = memory?.refreshedState { OutputPath.keep(state) }
                writeAll(messages, to: .standardError)
                report.say("nothing changed")
                return
            case .stale(let reason): report.say("compiling: \(reason)")
            case nil: break
            }
            try compile(with: toolchain, memory, report)
        }
    }

    /// What the last run left; nil where the object goes to standard output.
    private func memory(_ toolchain: SwiftToolchain, _ report: Report) -> BuildMemory? {
        let name: String
        if let output {
            if output == "-" || output.hasPrefix("/dev/") { return nil }
            name = output
        } else if let configuration = inputs.configuration {
            name = "\(configuration).o"
        } else {
            return nil
        }
        for path in BuildMemory.paths(of: name, outputDirectory: nil, environment: report.environment) {
            report.note(kept: path)
        }
        let tools = toolchain.files.map { "tool \($0) \(FileStatus($0)?.fingerprint ?? "gone")" }
        return BuildMemory(
            of: name, outputDirectory: nil, environment: report.environment, version: Helpergen.version,
            facts: ["color \(Terminal.wantsColor(.auto))"] + tools
                + RawArguments.process.words.filter { $0 != "-v" }.map { "argument \($0)" })
    }

    private func compile(with toolchain: SwiftToolchain, _ memory: BuildMemory?, _ report: Report) throws {
        defer { if let readings = memory?.readingsFile { OutputPath.keep(readings) } }
        let checked = report.check(inputs.request, memory: memory, remembers: memory != nil)
        let jobs = jobs(checked, report)
        guard !report.hasErrors else { return }
        let arguments = CompilerArguments.forPrograms(checked.project?.headerArguments ?? [inputs.headerArguments])
        let compiler = ProgramCompiler(
            toolchain, files: report.files, workingDirectory: report.environment.workingDirectory
        ) { [common] stage, time in
            if common.isVerbose { printError("helpergen: \(stage): \(time) us") }
        }
        let resolver = HelperResolver(checked.interface)
        var outputs = OutputSet()
        for job in jobs {
            let files = job.sources.compactMap(report.readSource)
            guard files.count == job.sources.count, let overlay = try overlayFiles(for: files, checked, report) else {
                continue
            }
            let sources = ProgramSources(
                files: files, overlay: overlay, headerArguments: arguments, instructions: job.instructions)
            guard let object = try compile(sources, of: job, compiler, resolver, report) else { continue }
            outputs.add(object, to: job.object == "-" ? nil : job.object)
        }
        dependencies.add(to: &outputs, targets: jobs.map(\.object), report)
        guard report.write(outputs), let memory else { return }
        let read = report.roles.read(as: .configuration, .lock) + report.roles.read(as: .input)
        let state = memory.stateFile(
            inputs: read, missing: [], outputs: outputs.hashedFiles, messages: report.messages)
        if let state { OutputPath.keep(state) }
    }

    // MARK: What is compiled

    /// An object, and what it is compiled from.
    private struct Job {
        let sources: [String]
        let object: String
        let isLate: Bool
        let instructions: InstructionSet
    }

    private func jobs(_ checked: Checked, _ report: Report) -> [Job] {
        if let output { return [Job(sources: sources, object: output, isLate: isLate, instructions: instructions)] }
        guard let project = checked.project else { return [] }
        if project.configuration.programs.isEmpty {
            report.add(
                Diagnostic(
                    Compile.nothing,
                    "the configuration lists no programs; write programs: [{sources: FILE.swift, path: FILE.o}]",
                    inFile: report.files.name(forPath: inputs.configuration ?? "")))
        }
        return project.configuration.programs.map { program in
            let paths = project.paths(of: program)
            return Job(
                sources: paths.sources, object: paths.object, isLate: program.isLate, instructions: program.instructions
            )
        }
    }

    static let nothing = Rule("compile-nothing", .error, "A configuration that is compiled lists programs")

    /// What programs import: written anew for what they mention, or what is there already. Nil, and reported, where it
    /// can't be written.
    private func overlayFiles(for sources: [SourceText], _ checked: Checked, _ report: Report) throws -> [OutputFile]? {
        if let overlay { return OverlayDirectory(overlay).files(report) }
        let configured = checked.project?.configuration.outputs.first { $0.kind == OverlayDirectory.kind }
        let providers = configured?.providers ?? []
        let interface = providers.isEmpty ? checked.interface : checked.interface.subset(ofProviders: Set(providers))
        let common = checked.project?.configuration.programOptions ?? OptionValues()
        let options = common.overridden(by: configured?.options ?? OptionValues()).overridden(by: program.values)
        let subset = OutputSubset(of: interface, options, at: configured?.location)
        let words = sources.reduce(into: Set()) { $0.formUnion($1.words) }
        let writer = HelperWriters.swiftProgram(options, mentioning: words)
        let result = try report.measure("write \(OverlayDirectory.kind)") { try writer.write(subset.interface) }
        report.add(subset.diagnostics + result.diagnostics)
        guard !result.diagnostics.containsErrors else { return nil }
        let headers = OverlayHeaders(SwiftProgramOptions(options).includes) { checked.project?.path($0) ?? $0 }
        return result.files + headers.files(report)
    }

    // MARK: Compiling

    /// The object, bound unless that is not wanted; nil, and reported, where it can't be compiled.
    private func compile(
        _ sources: ProgramSources, of job: Job, _ compiler: ProgramCompiler, _ resolver: HelperResolver,
        _ report: Report
    ) throws -> [UInt8]? {
        guard let directory = try StageDirectory(kept: keptDirectory, sources, report) else { return nil }
        defer { directory.remove() }
        let compiled: CompiledPrograms
        do {
            compiled = try compiler.compile(sources, in: directory.path)
        } catch {
            report.add(
                Diagnostic(
                    OutputPath.unwritable, "can't keep what is compiled: \(error); TMPDIR may name another place",
                    inFile: report.files.name(forPath: directory.path)))
            return nil
        }
        report.add(compiled.diagnostics)
        for header in compiled.headers { report.note(readElsewhere: header) }
        guard let object = compiled.object else { return nil }
        report.say("programs: \(compiled.programs.joined(separator: ", "))")
        if job.isLate { return object }
        do throws(ObjectError) {
            let contents = try ObjectContents(object, name: report.files.name(forPath: job.object))
            let bound = report.measure("bind") { ObjectBinder(contents, resolver).bind() }
            report.add(bound.diagnostics)
            return bound.diagnostics.containsErrors ? nil : bound.bytes
        } catch {
            report.add(error.diagnostic(in: job.object))
            return nil
        }
    }
}

extension InstructionSet: ExpressibleByArgument {}
