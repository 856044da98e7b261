import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperTemplates

struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented configuration and a sample provider header, which generate as they are.",
        discussion: """
            A .gitignore for what helpergen keeps for itself goes beside them; one that is there gets the lines that it lacks.

            Example:
              helpergen init provider && helpergen generate --config provider/helpergen.yaml
            """)

    static let exists = Rule("init-exists", .error, "helpergen init replaces no file")

    @Argument(help: "Where to write them; it is made if it is missing.", completion: .directory)
    var directory = "."

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        try FileArguments.requireNames(["DIRECTORY": directory])
    }

    func run() throws {
        try Report.perform(common) { report in
            let files = [
                ("\(directory)/helpergen.yaml", HelperTemplates.initialConfiguration),
                ("\(directory)/provider.h", HelperTemplates.initialProvider),
            ]
            for (path, _) in files where FileStatus.exists(path) {
                let name = report.files.name(forPath: path)
                report.add([
                    Diagnostic(
                        Initialize.exists, "it is there already; remove it, or name another directory", inFile: name)
                ])
            }
            guard !report.hasErrors else { return }
            var outputs = OutputSet()
            var lines = files.map(\.0)
            for (path, contents) in files { outputs.add(contents, to: path) }
            if let line = addIgnored(to: &outputs, report) { lines.append(line) }
            report.write(outputs, directory: directory)
            guard !report.hasErrors else { return }
            for line in lines { writeAll("\(line.printable)\n", to: .standardOutput) }
        }
    }

    /// Adds a `.gitignore`, if there is something to add to it.
    ///
    /// - Returns: what there is to say of it.
    private func addIgnored(to outputs: inout OutputSet, _ report: Report) -> String? {
        let path = "\(directory)/.gitignore"
        guard FileStatus.exists(path) else {
            outputs.add(GitIgnore([]).bytes, to: path)
            return path
        }
        switch InputFile.read(path, name: report.files.name(forPath: path)) {
        case .failure(let failure):
            report.add([failure.diagnostic])
            return nil
        case .success(let source):
            let file = GitIgnore(source.bytes)
            guard !file.missing.isEmpty else { return nil }
            outputs.add(file.bytes, to: path)
            return "\(path): added \(file.missing.joined(separator: ", "))"
        }
    }
}
