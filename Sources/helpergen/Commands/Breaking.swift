import ArgumentParser
import HelperDiagnostics
import HelperModel
import HelperRules

struct Breaking: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaking",
        abstract: "Tell what changed since an earlier version that breaks programs or providers.",
        discussion: """
            Exits with 1 when a change breaks somebody. The earlier version is what --emit json wrote of it, or what the same inputs held at a revision
            of their git repository.

            Example:
              helpergen breaking --against v1.json --provider acme.h
              helpergen breaking --against-git v1.0 --config helpergen.yaml
            """)

    @Option(
        name: .customLong("against"),
        help: ArgumentHelp("What --emit json wrote of the earlier version.", valueName: "old.json"),
        completion: .file(extensions: ["json"]))
    var old: String?

    @Option(
        name: .customLong("against-git"), parsing: .unconditional,
        help: ArgumentHelp("A revision that the inputs had the earlier version in, as git names it.", valueName: "rev"))
    var revision: String?

    @Option(
        name: .customLong("allow"), parsing: .singleValue,
        help: ArgumentHelp(
            "Do not ask this rule (helpergen lint --list-rules has them). Can be repeated.", valueName: "rule"),
        completion: .list(BreakingRules.rules.map(\.id)))
    var allowed: [String] = []

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        try inputs.requireInput()
        if (old == nil) == (revision == nil) {
            throw ValidationError(
                "Name the earlier version: --against OLD.json or --against-git REV\(old == nil ? "" : ", one of them")."
            )
        }
        let known = BreakingRules.rules.map(\.id)
        for rule in allowed where !known.contains(rule) {
            let near = NearestNames(to: rule, among: known)
            throw ValidationError(
                "There is no rule '\(rule)' about changes\(near.names.isEmpty ? "; helpergen lint --list-rules has them" : near.suggestion)"
            )
        }
    }

    func run() throws {
        try Report.perform(common) { report in
            let new = report.read(inputs)
            guard !report.hasErrors, let old = earlier(report), !report.hasErrors else { return }
            let (comparison, changes) = report.measure("compare") {
                let comparison = SetComparison(old: old, new: new)
                return (comparison, comparison.changes(allowing: Set(allowed)))
            }
            report.add(changes.map(\.diagnostic))
            writeAll(changes.verdict(for: comparison.audiences), to: .standardOutput)
        }
    }

    private func earlier(_ report: Report) -> Interface? {
        if let old { return report.readHelpers(old) }
        return revision.flatMap { EarlierVersion(revision: $0, common: common).read(inputs, report) }
    }
}
