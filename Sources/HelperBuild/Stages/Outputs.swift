import HelperDiagnostics
import HelperModel
import HelperProject
import HelperWriters

/// The last stage of a build: every output of a configuration, its lock among them.
public struct Outputs: Sendable {
    static let unexpected = Rule(
        "output-unexpected", .error, "A build that runs helpergen knows the outputs of its configuration")
    static let outdatedLock = Rule(
        "lock-outdated", .error, "With --locked, the lock has the number of every helper already")
    static let rules = [unexpected, outdatedLock]

    public private(set) var files: [BuildOutput] = []
    /// What the outputs can't express, and whether they are those that are expected.
    public private(set) var diagnostics: [Diagnostic] = []
    /// Files that are not there, and would make a difference if they were.
    public let missing: [String]

    /// Makes the outputs of a configuration; none where there is no configuration.
    ///
    /// - Throws: what the encoder throws, which is a fault of ours.
    public init(_ checked: Checked, _ request: OutputRequest, isLocked: Bool) throws {
        guard let project = checked.project else {
            missing = []
            return
        }
        let isLockMissing = checked.lock?.newText == nil
        missing =
            (isLockMissing ? [project.lockPath] : [])
            + [project.mainPath].compactMap { $0 }.filter { !FileStatus.exists($0) }
        let wanted = project.configuration.outputs.enumerated().filter { request.isWanted($0.element) }
        if let expected = request.expected {
            diagnostics += Outputs.differences(wanted.map(\.element), expected, in: project)
        }
        let jobs = wanted.compactMap { Outputs.job(for: $1, at: $0, checked, request) }
        diagnostics += jobs.flatMap(\.subset.diagnostics)
        let made = jobs.map { (output: $0.output, writer: $0.writer, set: $0.subset.interface) }
            .concurrentMap { output, writer, set in
                let watch = Stopwatch()
                let result = Result { try writer.write(set) }
                return (output: output, result: result, microseconds: watch.microseconds)
            }
        for (output, result, microseconds) in made {
            checked.context.observe(.made(path: output.path, microseconds: microseconds))
            let result = try result.get()
            diagnostics += result.diagnostics
            let path = request.directory.map { "\($0)/\(Outputs.name(of: output))" } ?? project.path(output.path)
            for file in result.files where !result.diagnostics.containsErrors {
                let contents = formatted(file.contents, of: output, in: project, request)
                files.append(BuildOutput(path: file.path(at: path), contents: contents, role: .output))
            }
        }
        if let lock = checked.lock, let text = lock.newText, text != lock.oldText {
            if isLocked {
                diagnostics.append(
                    Diagnostic(
                        Outputs.outdatedLock, "\(lock.change); run \(request.lockCommand), and commit the lock",
                        inFile: checked.context.files.name(forPath: project.lockPath)))
            }
            files.append(BuildOutput(path: project.lockPath, contents: text, role: .lock))
        }
        diagnostics = checked.levels.applied(to: diagnostics)
    }

    /// What is said of an output that is not compared, since the program that lays it out is not run; nil for one
    /// that has none.
    public static func unformatted(_ output: Configuration.Output) -> Diagnostic? {
        output.formatter.first.map { unformatted(output, "is not compared", by: $0) }
    }

    private static func unformatted(_ output: Configuration.Output, _ what: String, by program: String) -> Diagnostic {
        Diagnostic(
            OutputFormatter.skipped,
            "\(output.path) \(what): \(program), which lays it out, is not run; leave out --no-programs",
            at: output.location)
    }

    /// What an output is made from.
    private static func interface(of output: Configuration.Output, _ checked: Checked) -> Interface {
        output.providers.isEmpty ? checked.interface : checked.interface.subset(ofProviders: Set(output.providers))
    }

    /// An output with what writes it, and what it is made of.
    private struct Job {
        let output: Configuration.Output
        let writer: any HelperWriter
        let subset: OutputSubset
    }

    /// Nil for an output whose template is wrong; that was told when the template was read.
    private static func job(
        for output: Configuration.Output, at index: Int, _ checked: Checked, _ request: OutputRequest
    ) -> Job? {
        let common = checked.project?.configuration.programOptions ?? OptionValues()
        let given = common.overridden(by: output.options).overridden(by: request.options)
        let interface = interface(of: output, checked)
        if output.template != nil {
            return checked.templates[index].map { writer in
                var writer = writer
                writer.options = given
                return Job(
                    output: output, writer: writer, subset: OutputSubset(of: interface, given, at: output.location))
            }
        }
        guard let project = checked.project else { return nil }
        let options = InfoHeaders.completing(given, of: output, in: project.configuration)
        return Job(
            output: output, writer: writer(of: output, options),
            subset: OutputSubset(of: interface, options, at: output.location))
    }

    /// The text of an output, laid out by the program that the configuration names.
    private mutating func formatted(
        _ text: String, of output: Configuration.Output, in project: LoadedProject, _ request: OutputRequest
    ) -> String {
        guard let program = output.formatter.first else { return text }
        guard request.runsPrograms else {
            diagnostics.append(Outputs.unformatted(output, "is written without its layout", by: program))
            return text
        }
        // A name is looked for where PATH says; a path is the configuration's like any other.
        let path = program.contains("/") ? project.path(program) : program
        return OutputFormatter(words: [path] + output.formatter.dropFirst(), location: output.location)
            .format(text, &diagnostics)
    }

    private static func writer(of output: Configuration.Output, _ options: OptionValues) -> any HelperWriter {
        guard let kind = HelperWriters.kind(named: output.kind) else {
            preconditionFailure("the configuration's reader knows the kinds")
        }
        return kind.make(options)
    }

    /// What a build that expects outputs of these names does not know of, or waits for in vain.
    private static func differences(_ outputs: [Configuration.Output], _ expected: [String], in project: LoadedProject)
        -> [Diagnostic]
    {
        let remedy = "set the build up again, for SwiftPM with touch Package.swift"
        let names = outputs.map(name)
        let unknown = outputs.filter { !expected.contains(name(of: $0)) }.map {
            Diagnostic(unexpected, "the build does not know of \(name(of: $0)); \(remedy)", at: $0.location)
        }
        let missing = expected.filter { !names.contains($0) }.map {
            Diagnostic(
                unexpected, "the build expects \($0), which the configuration does not list; \(remedy)",
                inFile: project.name)
        }
        return unknown + missing
    }

    private static func name(of output: Configuration.Output) -> String {
        output.path.split(separator: "/").last.map(String.init) ?? ""
    }
}

/// What a configuration makes, before it is written.
public struct BuildOutput: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        case output, lock
    }

    public let path: String
    public let contents: String
    public let role: Role
}
