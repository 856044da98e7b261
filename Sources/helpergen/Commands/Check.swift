import ArgumentParser
import HelperModel

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Generate in memory, and tell which outputs are stale.",
        discussion: """
            Prints a unified diff for every output that is not what would be generated, and exits with 1 if there is one.

            Example:
              helpergen check --config helpergen.yaml
            """)

    static let stale = Rule("output-stale", .error, "Every output is what would be generated")

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Of a configuration's outputs") var selection: OutputSelection

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        try inputs.requireInput()
        if inputs.configuration == nil {
            throw ValidationError("Only a configuration says what the outputs are; give --config FILE.")
        }
    }

    func run() throws {
        try Run.perform(common) { run in
            guard let path = inputs.configuration, var project = run.readProject(path, libclang: inputs.libclang) else { return }
            project.keepOutputs(where: selection.isKept)
            for (path, contents) in try project.outputs(binding: nil, isLocked: false, run: run) {
                let old = OutputPath.contents(of: path)
                guard old != contents else { continue }
                let name = SourceLocation(file: run.files.name(forPath: path), line: 1, column: 1)
                run.report([
                    Diagnostic(
                        Check.stale, old == nil ? "it is missing; run helpergen generate" : "it is stale; run helpergen generate", at: name)
                ])
                writeAll(UnifiedDiff(from: old, to: contents, path: path).text, to: .standardOutput)
            }
        }
    }
}
