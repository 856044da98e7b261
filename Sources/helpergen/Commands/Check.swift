import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Generate in memory, and tell which outputs are stale.",
        discussion: """
            Prints a unified diff for every output that is not what would be generated (with --stat how many lines differ, with --quiet nothing), and exits
            with 1 if there is one.

            Example:
              helpergen check --config helpergen.yaml
            """)

    static let stale = Rule("output-stale", .error, "Every output is what would be generated")

    @Flag(help: "How much to print of what differs: a diff, unless one of these is given.")
    var amount: Amount?

    @Flag(
        name: .customLong("no-programs"),
        help: "Run no program by which the configuration has outputs laid out (format:), and leave these outputs out.")
    var runsNoPrograms = false

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Of a configuration's outputs") var selection: OutputSelection

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        try inputs.requireInput()
        if inputs.configuration == nil {
            let path = inputs.files.first { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
            throw ValidationError("Only a configuration says what the outputs are; give --config \(path ?? "FILE").")
        }
    }

    func run() throws {
        try Report.perform(common, isQuiet: amount == .quiet) { report in
            guard inputs.configuration != nil else { return }
            var request = inputs.request
            request.isLocked = true
            request.makesOutputs = true
            let checked = report.check(request)
            guard let project = checked.project else { return }
            var outputs = OutputRequest()
            outputs.isWanted = { [selection, runsNoPrograms] output in
                selection.isKept(output) && (!runsNoPrograms || output.formatter.isEmpty)
            }
            if runsNoPrograms {
                let all = project.configuration.outputs.filter(selection.isKept)
                report.add(all.compactMap(Outputs.unformatted))
                report.add(
                    all.filter { !$0.formatter.isEmpty && !FileStatus.exists(project.outputPath($0)) }.map {
                        Check.problem("missing", ofFile: report.files.name(forPath: project.outputPath($0)))
                    })
            }
            let made = try Outputs(checked, outputs, isLocked: false)
            report.add(made.diagnostics)
            report.checkPlaces(of: OutputSet(made.files))
            for output in made.files {
                let (path, contents) = (output.path, output.contents)
                let old = OutputPath.contents(of: path)
                guard old != contents else { continue }
                report.add([
                    Check.problem(old == nil ? "missing" : "stale", ofFile: report.files.name(forPath: path))
                ])
                writeAll(text(of: old, contents, path), to: .standardOutput)
            }
        }
    }

    /// What is said of an output that is not as it should be.
    private static func problem(_ state: String, ofFile name: String) -> Diagnostic {
        Diagnostic(stale, "it is \(state); run helpergen generate", inFile: name)
    }

    /// What is printed of an output that is not as it should be.
    private func text(of old: String?, _ new: String, _ path: String) -> String {
        switch amount {
        case nil: return UnifiedDiff(from: old, to: new, path: path).text.printableLines
        case .quiet: return ""
        case .stat:
            let (added, removed) = UnifiedDiff(from: old, to: new, path: path).counts
            return
                "\(path.printable): \(added) line\(added == 1 ? "" : "s") added, \(old == nil ? "it is missing" : "\(removed) removed")\n"
        }
    }

    enum Amount: EnumerableFlag {
        case stat, quiet

        static func help(for value: Amount) -> ArgumentHelp? {
            switch value {
            case .stat: "Print how many lines of each output differ."
            case .quiet: "Print nothing; the exit status tells."
            }
        }
    }
}
