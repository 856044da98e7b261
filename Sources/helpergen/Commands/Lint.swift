import ArgumentParser
import HelperContracts
import HelperModel
import HelperReaders
import HelperRules
import HelperWriters

struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the inputs, and write nothing.",
        discussion: """
            Example:
              helpergen lint --uapi include/uapi/linux/bpf.h --diagnostics github
            """)

    @Flag(name: .customLong("list-rules"), help: "Print the id, severity and purpose of every rule.")
    var listsRules = false

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        if !listsRules { try inputs.requireInput() }
    }

    func run() throws {
        if listsRules {
            writeAll(Lint.ruleList, to: .standardOutput)
            return
        }
        try Run.perform(common) { run in
            _ = run.read(inputs)
        }
    }

    /// Every rule, sorted by id: what readers and the driver find on the way, and what is checked of what was read.
    private static var ruleList: String {
        let rules = HelperReaders.rules + ContractInference.rules + HelperRules.all.map(\.rule) + HelperWriters.rules + Run.rules + [Explain.unknownName]
        let width = rules.map(\.id.count).max() ?? 0
        return rules.sorted { $0.id < $1.id }.map { rule in
            let padding = String(repeating: " ", count: width - rule.id.count)
            let severity = rule.severity == .error ? "error  " : "warning"
            return "\(rule.id)\(padding)  \(severity)  \(rule.purpose)\n"
        }.joined()
    }
}
