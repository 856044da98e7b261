import ArgumentParser
import Libclang
import HelperProject
import HelperContracts
import HelperDiagnostics
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
    private(set) var diagnostics: [Diagnostic] = []
    private var isQuiet = false
    /// What the configuration and its inputs are read from instead of the working directory; nil for that.
    private var snapshot: GitSnapshot?
    /// Inputs that were looked into and are still to be read; a pipe can't be read twice.
    private var loaded: [String: SourceText] = [:]
    /// Every file that the run has to do with, beside what it writes.
    private(set) var roles = FileRoles()
    /// Every file with helpers that was read, and the headers that it includes.
    var inputs: [HashedFile] { roles.read(as: .input) }
    /// The configuration and its lock, if they were read.
    var settings: [HashedFile] { roles.read(as: .configuration, .lock) }

    static let internalFault = ExitCode(70)

    private init(_ common: CommonOptions) {
        self.common = common
        environment = Environment.current
        files = SourceFiles(workingDirectory: environment.workingDirectory)
        // It is not lost because flags name the inputs, either.
        if OutputPath.exists(InputOptions.defaultConfiguration) { noteFiles(of: InputOptions.defaultConfiguration) }
    }

    /// Notes a configuration and what belongs to it, be it there or not.
    ///
    /// - Parameter outputDirectory: where its outputs go, if that is not where it says.
    func noteFiles(of configuration: String, outputDirectory: String? = nil) {
        roles.add(configuration, .configuration)
        roles.add(Project.lockPath(of: configuration), .lock)
        for path in IncrementalRun.paths(of: configuration, outputDirectory: outputDirectory, environment: environment) {
            roles.add(path, .state)
        }
    }

    /// Runs `body`, prints what was found, and ends the program with the status that cli.md promises.
    ///
    /// - Parameter isQuiet: whether nothing is said of what was found in the inputs.
    static func perform(_ common: CommonOptions, isQuiet: Bool = false, _ body: (Run) throws -> Void) throws {
        let run = Run(common)
        run.isQuiet = isQuiet
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
    static func silentSet(of inputs: InputOptions, _ common: CommonOptions) -> Interface {
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
    func read(_ inputs: InputOptions, needsInference: Bool = true) -> Interface {
        if let path = inputs.configuration {
            let memory = snapshot == nil ? IncrementalRun.of(path, outputDirectory: nil, environment: environment) : nil
            return readProject(path, libclang: inputs.libclang, memory: memory, remembers: false)?.set ?? Interface()
        }
        let isInferenceNeeded: @Sendable (Function) -> Bool = { needsInference || $0.origin == .declared || $0.isAnnotated }
        var set = Interface()
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
    ///   - isLocked: whether what would change the lock is an error.
    func readProject(
        _ path: String, libclang libraryPath: String?, memory: IncrementalRun? = nil, remembers: Bool = false, isLocked: Bool = false
    ) -> Project? {
        guard let source = load(path) else { return nil }
        roles.add(read: path, .configuration, hash: source.hashed.hash)
        noteFiles(of: path)
        let vocabulary = ConfigurationReader.Vocabulary(
            kinds: HelperWriters.kinds.map(\.name), bindings: Binding.allCases.map(\.rawValue),
            accessLevels: SwiftOptions.Access.allCases.map(\.rawValue), ruleIDs: Rules.all.map(\.id), refusals: ClangArgumentCheck.problems)
        let (configuration, problems) = ConfigurationReader.read(source, vocabulary: vocabulary)
        report(problems)
        guard !problems.containsErrors else { return nil }
        levels = configuration.levels
        var project = Project(configuration: configuration, path: path, name: source.name, snapshot: snapshot)
        let answers = readHeaders(of: project, libclang: libraryPath, memory: memory, remembers: remembers)
        for (provider, answers) in zip(configuration.providers, answers) {
            merge(answers, into: &project.set)
            readJSON(provider.helperFiles.map(project.path), into: &project.set) { _ in true }
            if let module = provider.module, let index = project.set.providers.firstIndex(where: { $0.name == provider.name }) {
                project.set.providers[index].add(module)
            }
        }
        let lock = OutputPath.exists(project.lockPath) ? load(project.lockPath) : nil
        if let lock { roles.add(read: project.lockPath, .lock, hash: lock.hashed.hash) }
        let numbering = project.number(lock, isLocked: isLocked)
        // What could not be read is not gone.
        report(hasErrors ? numbering.filter { !Lock.changes.contains($0.rule) } : numbering)
        project.set.conflicts = configuration.qualifiesConflicts ? .qualify : .reject
        check(project.set)
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

    private func check(_ set: Interface) {
        // What a version of before breaks that was no rule then is nobody's concern.
        guard snapshot == nil else { return }
        report(measure("check rules") { HelperRules.check(set) })
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
            let directories = environment.headerDirectories
            readings.append(
                HeaderReading(
                    path: path, question: question, lookup: { arguments.headerLookup(for: $0, environment: directories) },
                    read: { read(source) }))
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

    private func readJSON(_ paths: [String], into set: inout Interface, isInferenceNeeded: (Function) -> Bool) {
        for path in paths {
            guard let source = load(path) else { continue }
            var result = measure("read \(path)") { JSONReader().read(source) }
            result.diagnostics += ContractInference.infer(&result.set, where: isInferenceNeeded)
            merge(result, into: &set)
        }
    }

    /// Puts together what the headers of one provider hold, or all that the command line names.
    private func merge(_ answers: [HeaderAnswer], into set: inout Interface) {
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

    private func merge(_ result: ReadResult, into set: inout Interface) {
        for file in result.files { roles.add(read: file.path, .input, hash: file.hash) }
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
    func readHelpers(_ path: String) -> Interface? {
        guard let source = load(path) else { return nil }
        let result = measure("read \(path)") { JSONReader().read(source) }
        for file in result.files { roles.add(read: file.path, .input, hash: file.hash) }
        report(result.diagnostics)
        return result.diagnostics.containsErrors ? nil : result.set
    }

    /// Reads a BPF object; nil, and reported, when it can't be understood.
    func readObject(_ path: String) -> ObjectContents? {
        guard let source = load(path) else { return nil }
        roles.add(read: path, .input)
        do throws(ObjectError) {
            let contents = try measure("read \(path)") { () throws(ObjectError) in try ObjectContents(source.bytes, name: source.name) }
            report(contents.diagnostics)
            return contents
        } catch {
            report([error.diagnostic(in: source.name)])
            return nil
        }
    }

    // MARK: Writing

    /// Reports what would be lost if `outputs` were written.
    func checkPlaces(of outputs: OutputSet) {
        var all = roles
        outputs.note(in: &all)
        report(all.problems(names: files))
    }

    /// Writes `outputs`, and reports what goes wrong; not where something is wrong already, or something would be lost.
    ///
    /// - Parameter directory: what has to be made for them first.
    /// - Returns: whether all outputs are files, which say later what was written.
    @discardableResult
    func write(_ outputs: OutputSet, directory: String? = nil) -> Bool {
        checkPlaces(of: outputs)
        guard !hasErrors else { return false }
        if let directory { report(OutputPath.makeDirectory(directory, files: files)) }
        guard !hasErrors else { return false }
        let (areFiles, problems) = outputs.write(names: files)
        report(problems)
        return areFiles && !hasErrors
    }

    /// Runs a stage and, with `-v`, says how long it took.
    func measure<Result, Failure>(_ stage: String, _ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard common.isVerbose else { return try body() }
        let watch = Stopwatch()
        defer { printError("helpergen: \(stage): \(watch.microseconds) us") }
        return try body()
    }

    private func printDiagnostics() {
        if !isQuiet { writeAll(messages, to: .standardError) }
    }

    /// What was found, as it is printed.
    var messages: String { printer().text(for: diagnostics) }

    private func printer(showsExcerpts: Bool = true) -> DiagnosticPrinter {
        DiagnosticPrinter(
            format: common.format, isColored: environment.wantsColor(common.color), showsExcerpts: showsExcerpts, files: files,
            roots: SourceRoots(workingDirectory: environment.workingDirectory, named: common.sourceRoots))
    }

    /// One diagnostic as it is printed, without the line it is about: it is asked for ahead, once a header.
    private var printed: @Sendable (Diagnostic) -> String {
        let printer = printer(showsExcerpts: false)
        return { printer.text(for: [$0]) }
    }

    /// Whether the next run would find the same, were it not for what this one writes.
    var isRepeatable: Bool { !diagnostics.contains { Lock.changes.contains($0.rule) } }

    // MARK: Earlier versions

    /// What the inputs held at a revision of the git repository that they are in; nil, and reported, when that can't be told.
    ///
    /// Only what can't be understood is reported of that version: nobody can mend it any more.
    func readEarlier(_ inputs: InputOptions, revision: String) -> Interface? {
        var inputs = inputs
        inputs.config = inputs.configuration
        // The library is no part of any version.
        inputs.libclang = inputs.libclang.map { OutputPath.realPath($0) ?? $0 }
        let paths = [inputs.config].compactMap { $0 } + inputs.headerPaths
        do throws(GitSnapshot.Failure) {
            return try GitSnapshot.with(revision, ofRepositoryWith: paths[0], workingDirectory: environment.workingDirectory) { snapshot in
                let absent = paths.filter { !snapshot.has($0) }
                guard absent.isEmpty else {
                    report(absent.map { snapshot.absence(of: $0) })
                    return nil
                }
                let run = Run(common)
                run.snapshot = snapshot
                let set = run.read(inputs.relocated(by: snapshot))
                report(run.diagnostics.filter { $0.severity == .error }.map { snapshot.diagnostic($0, run.files) })
                return hasErrors ? nil : set
            }
        } catch {
            report(error.diagnostic)
            return nil
        }
    }

    /// Says something to who asked for more to be said.
    func say(_ line: String) {
        if common.isVerbose { printError("helpergen: \(line)") }
    }
}
