import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperReaders

/// What a command has found, and how that is told to the user.
///
/// All diagnostics are printed at the end, together.
final class Report {
    private let common: CommonOptions
    let environment: BuildEnvironment
    let files: SourceFiles
    private(set) var diagnostics: [Diagnostic] = []
    /// How bad the configuration makes what is found.
    private var levels = RuleLevels()
    private var isQuiet = false
    /// Every file that the command has to do with, beside what it writes.
    private(set) var roles = FileRoles()

    static let internalFault = ExitCode(70)

    init(_ common: CommonOptions) {
        self.common = common
        environment = BuildEnvironment.current
        files = SourceFiles(workingDirectory: environment.workingDirectory)
        // It is not lost because flags name the inputs, either.
        if FileStatus.exists(InputOptions.defaultConfiguration) { noteFiles(of: InputOptions.defaultConfiguration) }
    }

    /// Runs `body`, prints what was found, and ends the program with the status that cli.md promises.
    ///
    /// - Parameter isQuiet: whether nothing is said of what was found in the inputs.
    static func perform(_ common: CommonOptions, isQuiet: Bool = false, _ body: (Report) throws -> Void) throws {
        let report = Report(common)
        report.isQuiet = isQuiet
        do {
            try body(report)
        } catch let code as ExitCode {
            report.printDiagnostics()
            throw code
        } catch {
            report.printDiagnostics()
            printError(
                "helpergen: a fault of helpergen itself: \(error); please report it with the command line you used")
            throw internalFault
        }
        report.printDiagnostics()
        if report.hasErrors { throw ExitCode.failure }
    }

    // MARK: Diagnostics

    func add(_ found: [Diagnostic]) {
        diagnostics += levels.applied(to: found)
    }

    /// Adds a problem, if there is one.
    func add(_ problem: Diagnostic?) {
        if let problem { add([problem]) }
    }

    /// Whether an error was found so far; nothing may be written then.
    var hasErrors: Bool { diagnostics.containsErrors }

    /// What was found, as it is printed.
    var messages: String { printer().text(for: diagnostics) }

    private func printDiagnostics() {
        if !isQuiet { writeAll(messages, to: .standardError) }
    }

    private func printer(showsExcerpts: Bool = true) -> DiagnosticPrinter {
        DiagnosticPrinter(
            format: common.format, isColored: Terminal.wantsColor(common.color), showsExcerpts: showsExcerpts,
            files: files,
            roots: SourceRoots(workingDirectory: environment.workingDirectory, named: common.sourceRoots))
    }

    // MARK: With -v

    /// Prints a line, with `-v`.
    func say(_ line: @autoclosure () -> String) {
        if common.isVerbose { printError("helpergen: \(line())") }
    }

    /// Runs a stage and, with `-v`, says how long it took.
    func measure<Result, Failure>(_ stage: String, _ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard common.isVerbose else { return try body() }
        let watch = Stopwatch()
        defer { say("\(stage): \(watch.microseconds) us") }
        return try body()
    }

    // MARK: Files

    /// Notes a configuration and what belongs to it, be it there or not.
    ///
    /// - Parameter outputDirectory: where its outputs go, if that is not where it says.
    func noteFiles(of configuration: String, outputDirectory: String? = nil) {
        roles.add(configuration, .configuration)
        roles.add(LoadedProject.lockPath(of: configuration), .lock)
        for path in BuildMemory.paths(of: configuration, outputDirectory: outputDirectory, environment: environment) {
            roles.add(path, .state)
        }
    }

    /// Notes a file that is remembered from one run to the next.
    func note(kept path: String) {
        roles.add(path, .state)
    }

    /// Notes what a build has read and found.
    private func note(_ checked: Checked, of request: BuildRequest) {
        for file in checked.files { roles.add(read: file.path, FileRole(file.role), hash: file.hash) }
        if let path = request.configuration { noteFiles(of: path) }
        // They are as bad as the configuration makes them already.
        diagnostics += checked.diagnostics
        levels = checked.levels
    }

    // MARK: Reading

    /// What a build of this command works with.
    ///
    /// - Parameter libclang: the library that is asked for.
    func context(libclang: String?) -> BuildContext {
        var context = BuildContext(environment: environment, rules: Rules.all)
        context.files = files
        context.library = EarlyLibclang.library(at: libclang, environment: environment)
        if common.isVerbose { context.observe = { printError("helpergen: \($0)") } }
        let printer = printer(showsExcerpts: false)
        context.lastWords = { printer.text(for: [$0]) }
        return context
    }

    /// Reads all that `request` names, and checks what it holds.
    ///
    /// - Parameter remembers: whether the next run is to be told what headers hold.
    func check(_ request: BuildRequest, memory: BuildMemory? = nil, remembers: Bool = false) -> Checked {
        let context = context(libclang: request.libclang)
        let checked = Checked(Readings(request, context, memory: memory, remembers: remembers))
        note(checked, of: request)
        return checked
    }

    /// Reads all inputs, and checks what they hold.
    ///
    /// - Parameters:
    ///   - platform: the one that the output is for, if there is one.
    ///   - givesAdvice: whether what is no fault is told, too.
    func read(
        _ inputs: InputOptions, contracts: ContractScope = .all, for platform: Platform? = nil,
        givesAdvice: Bool = false
    ) -> Interface {
        var request = inputs.request
        request.contracts = contracts
        if let platform { request.platforms = [platform] }
        request.givesAdvice = givesAdvice
        let memory = inputs.configuration.map { GenerateMemory.of($0, outputDirectory: nil, environment: environment) }
        return check(request, memory: memory).interface
    }

    /// Reads a template that the command line names.
    func read(template: String, tableFile: String?) -> LoadedTemplate {
        let loaded = LoadedTemplate(template, tableFile: tableFile, files)
        for file in loaded.files { roles.add(read: file.path, FileRole(file.role), hash: file.hash) }
        add(loaded.diagnostics)
        return loaded
    }

    /// Reads all inputs, and asks nothing of their authors.
    func read(unchecked inputs: InputOptions) -> Interface {
        var request = inputs.request
        request.checksRules = false
        return check(request).interface
    }

    /// Reads a platform that objects are to run on: a kernel with its modules and its image, JSON or a header, told by
    /// their contents. What rules would ask of its author is not asked.
    func read(platform files: [String], libclang: String?) -> Interface {
        var inputs = NamedInputs()
        inputs.files = files
        inputs.filesAreOneKernel = true
        var request = BuildRequest(.named(inputs))
        request.libclang = libclang
        request.checksRules = false
        return check(request).interface
    }

    private func load(_ path: String) -> SourceText? {
        var problems: [Diagnostic] = []
        defer { add(problems) }
        return InputFile.load(path, files, &problems)
    }

    /// Reads a file that is none of the inputs with helpers, such as a program; nil, and reported, when it can't be
    /// read.
    func readSource(_ path: String) -> SourceText? {
        guard let source = load(path) else { return nil }
        roles.add(read: path, .input, hash: source.hashed.hash)
        return source
    }

    /// Notes a file that another program has read for this one.
    func note(readElsewhere path: String) {
        guard case .success(let source) = InputFile.read(path, name: path) else { return }
        roles.add(read: path, .input, hash: source.hashed.hash)
    }

    /// Reads what --emit json wrote of an earlier version, as it was; nil, and reported, when it can't be understood.
    func readHelpers(_ path: String) -> Interface? {
        guard let source = load(path) else { return nil }
        let result = measure("read \(path)") { JSONReader().read(source) }
        for file in result.files { roles.add(read: file.path, .input, hash: file.hash) }
        add(result.diagnostics)
        return result.diagnostics.containsErrors ? nil : result.set
    }

    /// Reads a BPF object; nil, and reported, when it can't be understood.
    func readObject(_ path: String) -> ObjectContents? {
        guard let source = load(path) else { return nil }
        roles.add(read: path, .input)
        do throws(ObjectError) {
            let contents = try measure("read \(path)") { () throws(ObjectError) in
                try ObjectContents(source.bytes, name: source.name)
            }
            add(contents.diagnostics)
            return contents
        } catch {
            add(error.diagnostic(in: source.name))
            return nil
        }
    }

    // MARK: Writing

    /// Reports what would be lost if `outputs` were written.
    func checkPlaces(of outputs: OutputSet) {
        var all = roles
        outputs.note(in: &all)
        add(all.problems(names: files))
    }

    /// Writes `outputs`, and reports what goes wrong; not where something is wrong already, or something would be lost.
    ///
    /// - Parameter directory: what has to be made for them first.
    /// - Returns: whether all outputs are files, which say later what was written.
    @discardableResult
    func write(_ outputs: OutputSet, directory: String? = nil) -> Bool {
        checkPlaces(of: outputs)
        guard !hasErrors else { return false }
        if let directory { add(OutputPath.makeDirectory(directory, files: files)) }
        guard !hasErrors else { return false }
        let (areFiles, problems) = outputs.write(names: files)
        add(problems)
        return areFiles && !hasErrors
    }
}

extension FileRole {
    fileprivate init(_ role: BuildInput.Role) {
        self =
            switch role {
            case .input: .input
            case .configuration: .configuration
            case .lock: .lock
            }
    }
}
