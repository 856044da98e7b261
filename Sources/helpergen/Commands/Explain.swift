import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print all that is known of a helper, a program type or a type of map.",
        discussion: """
            Example:
              helpergen explain bpf_map_lookup_elem /usr/include/linux/bpf.h
            """)

    @Argument(
        help: "The name of a helper, a program type or a type of map.",
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
            let (history, facts) = (HistoryIndex(set), FactIndex(set))
            var texts = helpers.map { helper in
                let provider = set.providers.first { $0.name == helper.provider }
                return HelperExplanation(
                    helper, history: history[helper], facts: facts[helper], probed: provider?.probedProgramTypes,
                    path: report.files.path
                ).text
            }
            for provider in set.providers {
                texts += provider.programTypes.filter { $0.name == name }.map {
                    let course = history[.programType, name, provider.name]
                    return ProgramTypeExplanation($0, of: provider, history: course, path: report.files.path).text
                }
            }
            texts += set.mapTypes.filter { $0.name == name }.map {
                MapTypeExplanation($0, history: history[.mapType, name, $0.provider], path: report.files.path).text
            }
            if texts.isEmpty {
                for provider in set.providers {
                    texts += (provider.history?.removed ?? []).filter { $0.name == name }.map {
                        RemovalExplanation($0, of: provider).text
                    }
                }
            }
            if texts.isEmpty {
                let near = NearestNames(to: name, among: Explain.names(in: set))
                let offersTypes = set.providers.contains(where: \.offersTypes)
                let what = offersTypes ? "a helper, a program type or a type of map" : "a helper"
                report.add([Diagnostic(Explain.unknownName, "no input has \(what) called \(name)\(near.suggestion)")])
            }
            writeAll(texts.joined(separator: "\n"), to: .standardOutput)
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
        return Set(names(in: Report(command.common).read(command.inputs, contracts: .declared))).sorted()
    }

    /// What can be asked for.
    private static func names(in set: Interface) -> [String] {
        set.functions.map(\.name) + set.programTypes.map(\.name) + set.mapTypes.map(\.name)
    }
}
