import ArgumentParser
import HelperModel

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print all that is known of a helper.",
        discussion: """
            Example:
              helpergen explain bpf_map_lookup_elem --uapi /usr/include/linux/bpf.h
            """)

    @Argument(help: "The name of a helper.")
    var name: String

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    static let unknownName = Rule("unknown-helper-name", .error, "A helper that is asked for is in the inputs")

    func validate() throws {
        try inputs.requireInput()
    }

    func run() throws {
        try Run.perform(common) { run in
            let set = run.read(inputs)
            let helpers = set.helpers(named: name)
            if helpers.isEmpty {
                let near = NearestNames(to: name, among: set.helpers.map(\.name))
                run.report([Diagnostic(Explain.unknownName, "no input has a helper called \(name)\(near.suggestion)")])
            }
            let text = helpers.map { HelperExplanation($0, path: run.files.path).text }.joined(separator: "\n")
            writeAll(text, to: .standardOutput)
        }
    }
}
