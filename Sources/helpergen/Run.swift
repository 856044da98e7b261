import ArgumentParser
import Clang
import HelperContracts
import HelperModel
import HelperReaders
import HelperRules

/// One run of the program: what its stages found, and how that is told to the user.
///
/// The stages are called in the order read, check, write. Each adds its diagnostics; all are printed at the end, together.
final class Run {
    let files: SourceFiles
    private let common: CommonOptions
    private let environment: Environment
    private var diagnostics: [Diagnostic] = []
    private let clock = ContinuousClock()

    static let internalFault = ExitCode(70)

    /// The rules of what the driver itself does.
    static let rules: [Rule] = InputFile.rules + OutputPath.rules

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

    func report(_ found: [Diagnostic]) {
        diagnostics += found
    }

    /// Whether an error was found so far; nothing may be written then.
    var hasErrors: Bool { diagnostics.containsErrors }

    /// Reads all inputs and checks what they hold.
    func read(_ inputs: InputOptions) -> HelperSet {
        var set = HelperSet()
        if inputs.uapi != nil || !inputs.providers.isEmpty {
            let library = PendingLibclang(LibclangLocator(explicitPath: inputs.libclang, environment: environment.variables))
            if let path = inputs.uapi, let source = load(path) {
                let reader = UAPIReader(library: library, arguments: inputs.compilerArguments, files: files)
                merge(measure("read \(path)") { reader.read(source) }, into: &set)
            }
            for path in inputs.providers {
                guard let source = load(path) else { continue }
                let reader = ProviderReader(
                    library: library, arguments: inputs.compilerArguments, files: files, followed: inputs.followed)
                merge(measure("read \(path)") { reader.read(source) }, into: &set)
            }
            if common.isVerbose, let library = try? library.wait() {
                printError("helpergen: parsed by \(library.versionText), \(library.path)")
            }
        }
        for path in inputs.helpers {
            guard let source = load(path) else { continue }
            merge(measure("read \(path)") { JSONReader().read(source) }, into: &set)
        }
        report(measure("infer contracts") { ContractInference.infer(&set) })
        report(measure("check rules") { HelperRules.check(set) })
        return set
    }

    private func merge(_ result: ReadResult, into set: inout HelperSet) {
        if common.isVerbose {
            for file in result.files.dropFirst() { printError("helpergen: opened \(file)") }
        }
        report(result.diagnostics)
        set.merge(result.set)
    }

    private func load(_ path: String) -> SourceText? {
        switch InputFile.read(path, name: files.name(forPath: path)) {
        case .success(let source): return source
        case .failure(let failure):
            report([failure.diagnostic])
            return nil
        }
    }

    /// Runs a stage and, with `-v`, says how long it took.
    func measure<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
        guard common.isVerbose else { return try body() }
        let start = clock.now
        defer {
            let microseconds = (clock.now - start) / .microseconds(1)
            printError("helpergen: \(stage): \(Int(microseconds)) us")
        }
        return try body()
    }

    private func printDiagnostics() {
        let printer = DiagnosticPrinter(
            format: common.format, isColored: environment.wantsColor(common.color), files: files)
        writeAll(printer.text(for: diagnostics), to: .standardError)
    }
}
