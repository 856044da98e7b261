import ArgumentParser
import HelperModel
import Templates

struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented configuration and a sample provider header, which generate as they are.",
        discussion: """
            Example:
              helpergen init provider && helpergen generate --config provider/helpergen.yaml
            """)

    static let exists = Rule("init-exists", .error, "helpergen init replaces no file")

    @Argument(help: "Where to write them; it is made if it is missing.", completion: .directory)
    var directory = "."

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func run() throws {
        try Run.perform(common) { run in
            let files = [
                ("\(directory)/helpergen.yaml", Templates.initialConfiguration), ("\(directory)/provider.h", Templates.initialProvider),
            ]
            for (path, _) in files where OutputPath.exists(path) {
                let place = SourceLocation(file: run.files.name(forPath: path), line: 1, column: 1)
                run.report([Diagnostic(Initialize.exists, "it is there already; remove it, or name another directory", at: place)])
            }
            guard !run.hasErrors else { return }
            run.report(OutputPath.makeDirectory(directory, files: run.files))
            guard !run.hasErrors else { return }
            run.report(files.compactMap { OutputPath.write($0.1, to: $0.0, files: run.files) })
            guard !run.hasErrors else { return }
            for (path, _) in files { writeAll("\(path)\n", to: .standardOutput) }
        }
    }
}
