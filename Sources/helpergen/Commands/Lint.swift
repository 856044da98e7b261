import ArgumentParser
import HelperModel
import HelperRules

struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
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
        try Report.perform(common) { report in
            report.add(HelperRules.advise(report.read(inputs, givesAdvice: true)))
        }
    }

    private static var ruleList: String {
        let width = Rules.all.map(\.id.count).max() ?? 0
        return Rules.all.map { rule in
            let padding = String(repeating: " ", count: width - rule.id.count)
            let severity = rule.severity == .error ? "error  " : "warning"
            return "\(rule.id)\(padding)  \(severity)  \(rule.purpose)\n"
        }.joined()
    }
}
