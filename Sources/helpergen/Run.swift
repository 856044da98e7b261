import ArgumentParser
import Clang
import HelperConfiguration
import HelperContracts
import HelperModel
import HelperObjects
import HelperReaders
import HelperRules
import HelperWriters

/// One run of the program: what its stages found, and how that is told to the user.
///
/// The stages are called in the order read, check, write. Each adds its diagnostics; all are printed at the end, together.
final class Run {
    let files: SourceFiles
    private let common: CommonOptions
    let environment: Environment
    /// How bad the configuration makes a rule, by its id.
    private var levels: [String: Configuration.Level] = [:]
    private var diagnostics: [Diagnostic] = []
    /// Inputs that were looked into and are still to be read; a pipe can't be read twice.
    private var loaded: [String: SourceText] = [:]
    /// Every file with helpers that was read, and the headers that it includes.
    private(set) var inputs: [HashedFile] = []
    /// The configuration and its lock, if they were read.
    private(set) var settings: [HashedFile] = []

    static let internalFault = ExitCode(70)

    private init(_ common: CommonOptions) {
        self.common = common
        environment = Environment.current
        files = SourceFiles(workingDirectory: environment.workingDirectory)
    }

    /// Runs `body`, prints what was found, and ends the program with the status that cli.md promises.
    static func perform(_ common: CommonOptions, _ body: (Run) throws -> Void) throws {
        let run = Run(common)
        do {
            try body(run)
        } catch let code as ExitCode {
            run.printDiagnostics()
            throw code
        } catch {
            run.printDiagnostics()
            printError("helpergen: a fault of helpergen itself: \(error); please report it with the command line you used")
            throw internalFault
        }
        run.printDiagnostics()
        if run.diagnostics.containsErrors { throw ExitCode.failure }
    }

    /// What the inputs hold, as far as they can be read; for who asks without wanting to hear what is wrong with them.
    static func silentSet(of inputs: InputOptions, _ common: CommonOptions) -> HelperSet {
        Run(common).read(inputs, needsInference: false)
    }

    func report(_ found: [Diagnostic]) {
        diagnostics += levels.isEmpty ? found : found.compactMap(leveled)
    }

    /// Reports a problem, if there is one.
    func report(_ problem: Diagnostic?) {
        if let problem { report([problem]) }
    }

    private func leveled(_ diagnostic: Diagnostic) -> Diagnostic? {
        guard let level = levels[diagnostic.rule] else { return diagnostic }
        var diagnostic = diagnostic
        switch level {
        case .off: return nil
        case .warning: diagnostic.severity = .warning
        case .error: diagnostic.severity = .error
        }
        return diagnostic
    }

    /// Whether an error was found so far; nothing may be written then.
    var hasErrors: Bool { diagnostics.containsErrors }

    /// Reads all inputs and checks what they hold.
    ///
    /// - Parameter needsInference: whether all contracts are asked for, not only those that the sources declare.
    func read(_ inputs: InputOptions, needsInference: Bool = true) -> HelperSet {
        if let path = inputs.configuration {
            let memory = IncrementalRun.of(path, outputDirectory: nil, environment: environment)
            return readProject(path, libclang: inputs.libclang, memory: memory, remembers: false)?.set ?? HelperSet()
        }
        let isInferenceNeeded: @Sendable (Helper) -> Bool = { needsInference || $0.origin == .declared || $0.isAnnotated }
        var set = HelperSet()
        let unnamed = tellKinds(of: inputs.files)
        let sources = HeaderSources(
            uapi: withoutRepetition(inputs.uapi + unnamed.uapi), headers: withoutRepetition(inputs.providers + unnamed.headers),
            selection: inputs.selection, followed: inputs.followed)
        if !sources.isEmpty {
            let readings = HeaderReadings(
                files: files, library: EarlyLibclang.library(at: inputs.libclang, environment: environment),
                isOrdered: !inputs.followed.isEmpty, printed: printed,
                isInferenceNeeded: isInferenceNeeded)
            var cache: ReadingCache?
            merge(readings.read(load(sources, inputs.compilerArguments, readings.library), cache: &cache), into: &set)
            sayVersion(of: readings.library)
        }
        readJSON(withoutRepetition(inputs.helpers + unnamed.helpers), into: &set, isInferenceNeeded: isInferenceNeeded)
        check(set)
        return set
    }

    /// Reads a configuration and everything that it names; nil when the configuration itself is broken.
    ///
    /// - Parameters:
    ///   - memory: where to look for what headers held; nil to read them all.
    ///   - remembers: whether to remember there what they hold now.
    func readProject(_ path: String, libclang libraryPath: String?, memory: IncrementalRun? = nil, remembers: Bool = false) -> Project? {
        guard let source = load(path) else { return nil }
        settings.append(source.hashed)
        let vocabulary = ConfigurationReader.Vocabulary(
            kinds: HelperWriters.kinds.map(\.name), bindings: Binding.allCases.map(\.rawValue),
            accessLevels: SwiftOptions.Access.allCases.map(\.rawValue), ruleIDs: Rules.all.map(\.id))
        let (configuration, problems) = ConfigurationReader.read(source, vocabulary: vocabulary)
        report(problems)
        guard !problems.containsErrors else { return nil }
        levels = configuration.levels
        var project = Project(configuration: configuration, path: path, name: source.name)
        let answers = readHeaders(of: project, libclang: libraryPath, memory: memory, remembers: remembers)
        for (provider, answers) in zip(configuration.providers, answers) {
            merge(answers, into: &project.set)
            readJSON(provider.helperFiles.map(project.path), into: &project.set) { _ in true }
            if let module = provider.moduleID, let index = project.set.providers.firstIndex(where: { $0.name == provider.name }) {
                project.set.providers[index].moduleID = module
            }
        }
        var lockProblems: [Diagnostic] = []
        if OutputPath.exists(project.lockPath), let source = load(project.lockPath) {
            settings.append(source.hashed)
            project.oldLock = String(decoding: source.bytes, as: UTF8.self)
            project.lock = Lock(source, diagnostics: &lockProblems)
        }
        report(lockProblems + project.lock.number(&project.set, ranges: project.ranges))
        check(project.set, conflicts: configuration.qualifiesConflicts ? .qualify : .reject)
        return project
    }

    /// What the headers of a configuration hold, by provider.
    private func readHeaders(
        of project: Project, libclang path: String?, memory: IncrementalRun?, remembers: Bool
    ) -> [[HeaderAnswer]] {
        let providers = project.configuration.providers
        let readings = HeaderReadings(
            files: files, library: EarlyLibclang.library(at: path, environment: environment),
            isOrdered: providers.contains { !$0.followed.isEmpty }, printed: printed
        ) { _ in true }
        let headers = providers.map { load(project.sources(of: $0), project.arguments(of: $0), readings.library) }
        var cache = memory?.readings(libclang: path, isToBeKept: remembers)
        var answers = readings.read(headers.flatMap { $0 }, cache: &cache)[...]
        sayVersion(of: readings.library)
        if remembers, !answers.isEmpty, let cache { memory?.note(answers, library: readings.library.opened?.path, in: cache) }
        return headers.map { headers in
            defer { answers = answers.dropFirst(headers.count) }
            return Array(answers.prefix(headers.count))
        }
    }

    private func check(_ set: HelperSet, conflicts: ConflictPolicy = .reject) {
        report(measure("check rules") { HelperRules.check(set, conflicts: conflicts) })
    }

    private func sayVersion(of library: PendingLibclang) {
        guard common.isVerbose, let library = library.opened else { return }
        printError("helpergen: parsed by \(library.versionText), \(library.path)")
    }

    /// Loads headers. That gives the names to files, in their order, whatever order they are then read in.
    private func load(_ sources: HeaderSources, _ arguments: CompilerArguments, _ library: PendingLibclang) -> [HeaderReading] {
        var readings: [HeaderReading] = []
        func add(_ kind: String, _ path: String, _ facts: [String], _ read: @escaping @Sendable (SourceText) -> ReadResult) {
            guard let source = load(path) else { return }
            let question = [kind, path, "named \(sources.providerName ?? "")"] + arguments.facts + facts
            readings.append(
                HeaderReading(
                    path: path, question: question, searchDirectories: arguments.searchDirectories + environment.headerDirectories
                ) { read(source) })
        }
        for path in sources.uapi {
            let reader = UAPIReader(library: library, arguments: arguments, files: files, name: sources.providerName)
            add("uapi", path, []) { reader.read($0) }
        }
        for path in sources.headers {
            let reader = ProviderReader(
                library: library, arguments: arguments, files: files, name: sources.providerName, selection: sources.selection,
                followed: sources.followed)
            add("provider", path, sources.facts) { reader.read($0) }
        }
        return readings
    }

    private func readJSON(_ paths: [String], into set: inout HelperSet, isInferenceNeeded: (Helper) -> Bool) {
        for path in paths {
            guard let source = load(path) else { continue }
            var result = measure("read \(path)") { JSONReader().read(source) }
            result.diagnostics += ContractInference.infer(&result.set, where: isInferenceNeeded)
            merge(result, into: &set)
        }
    }

    /// Puts together what the headers of one provider hold, or all that the command line names.
    private func merge(_ answers: [HeaderAnswer], into set: inout HelperSet) {
        for answer in answers {
            for line in answer.log { say(line) }
            merge(answer.result, into: &set)
        }
        // What one header lacks another may declare.
        let found = Set(answers.flatMap { $0.result.set.helpers.map(\.name) })
        var told = Set<String>()
        for (name, problem) in answers.flatMap(\.result.undeclared) where !found.contains(name) && told.insert(name).inserted {
            report([problem])
        }
    }

    private func merge(_ result: ReadResult, into set: inout HelperSet) {
        inputs += result.files
        report(result.diagnostics)
        set.merge(result.set)
    }

    /// The paths, each file once: to name it twice is no mistake.
    private func withoutRepetition(_ paths: [String]) -> [String] {
        var seen = Set<String>()
        return paths.filter { seen.insert(files.absolutePath(of: $0)).inserted }
    }

    /// Sorts inputs that no flag speaks of by what they hold; what can't be one is reported.
    private func tellKinds(of paths: [String]) -> (uapi: [String], headers: [String], helpers: [String]) {
        var kinds: (uapi: [String], headers: [String], helpers: [String]) = ([], [], [])
        for path in paths {
            guard let source = load(path) else { continue }
            let kind = InputKind(of: source)
            switch kind {
            case .uapi: kinds.uapi.append(path)
            case .provider: kinds.headers.append(path)
            case .helpers: kinds.helpers.append(path)
            default: report(kind.problem(in: source))
            }
            loaded[path] = source
        }
        return kinds
    }

    private func load(_ path: String) -> SourceText? {
        if let source = loaded.removeValue(forKey: path) { return source }
        switch InputFile.read(path, name: files.name(forPath: path)) {
        case .success(let source): return source
        case .failure(let failure):
            report([failure.diagnostic])
            return nil
        }
    }

    /// Reads what --emit json wrote of an earlier version, as it was; nil, and reported, when it can't be understood.
    func readHelpers(_ path: String) -> HelperSet? {
        guard let source = load(path) else { return nil }
        let result = measure("read \(path)") { JSONReader().read(source) }
        inputs += result.files
        report(result.diagnostics)
        return result.diagnostics.containsErrors ? nil : result.set
    }

    /// Reads a BPF object; nil, and reported, when it can't be understood.
    func readObject(_ path: String) -> ObjectContents? {
        guard let source = load(path) else { return nil }
        do throws(ObjectError) {
            let contents = try measure("read \(path)") { () throws(ObjectError) in try ObjectContents(source.bytes, name: source.name) }
            report(contents.diagnostics)
            return contents
        } catch {
            report([error.diagnostic(in: source.name)])
            return nil
        }
    }

    /// Runs a stage and, with `-v`, says how long it took.
    func measure<Result, Failure>(_ stage: String, _ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard common.isVerbose else { return try body() }
        let watch = Stopwatch()
        defer { printError("helpergen: \(stage): \(watch.microseconds) us") }
        return try body()
    }

    private func printDiagnostics() {
        writeAll(messages, to: .standardError)
    }

    /// What was found, as it is printed.
    var messages: String { printer.text(for: diagnostics) }

    private var printer: DiagnosticPrinter {
        DiagnosticPrinter(format: common.format, isColored: environment.wantsColor(common.color), files: files)
    }

    /// One diagnostic as it is printed, without the line it is about: it is asked for ahead, once a header.
    private var printed: @Sendable (Diagnostic) -> String {
        let printer = DiagnosticPrinter(
            format: common.format, isColored: environment.wantsColor(common.color), files: files, showsExcerpts: false)
        return { printer.text(for: [$0]) }
    }

    /// Says something to who asked for more to be said.
    func say(_ line: String) {
        if common.isVerbose { printError("helpergen: \(line)") }
    }
}
