import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print all that is known of a helper.",
        discussion: """
            Example:
              helpergen explain bpf_map_lookup_elem /usr/include/linux/bpf.h
            """)

    @Argument(
        help: "The name of a helper.",
        completion: .custom { words, index, _ in Explain.knownNames(for: words, at: index) })
    var name: String

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    static let unknownName = Rule("unknown-helper-name", .error, "A helper that is asked for is in the inputs")

    func validate() throws {
        if !inputs.isNamed, FileStatus.exists(name) {
            throw ValidationError("\(name) is a file; the name of a helper stands in front of it.")
        }
        try inputs.requireInput()
    }

    func run() throws {
        try Report.perform(common) { report in
            let set = report.read(inputs)
            let helpers = set.functions(named: name)
            if helpers.isEmpty {
                let near = NearestNames(to: name, among: set.functions.map(\.name))
                report.add([Diagnostic(Explain.unknownName, "no input has a helper called \(name)\(near.suggestion)")])
            }
            let text = helpers.map { HelperExplanation($0, path: report.files.path).text }.joined(separator: "\n")
            writeAll(text, to: .standardOutput)
        }
    }

    /// The names that complete the word at `index` of a command line, the program's name first: those in the inputs
    /// that the others name.
    private static func knownNames(for words: [String], at index: Int) -> [String] {
        guard index > 1, index < words.count else { return [] }
        var words = words.map { $0.filter { $0 != "\"" && $0 != "'" && $0 != "\\" } }
        words[index] = "name"
        guard let command = try? parse(Helpergen.separatingJoinedValues(in: Array(words.dropFirst(2)))) else {
            return []
        }
        return Set(Report(command.common).read(command.inputs, contracts: .declared).functions.map(\.name)).sorted()
    }
}
