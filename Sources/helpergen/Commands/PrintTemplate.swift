import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperTemplates
import HelperWriters

/// `helpergen template`.
struct PrintTemplate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "List the templates that are built in, print one, or show what a template sees of inputs.",
        discussion: """
            A template that is printed can be changed, and given to generate --template.

            Example:
              helpergen template --print aya >helpers.rs.mustache
              helpergen template --model acme.h
            """)

    @Flag(name: .customLong("list"), help: "List the templates that are built in, a line each.")
    var isList = false

    @Option(
        name: .customLong("print"),
        help: ArgumentHelp("Print the template of this name, with its type table.", valueName: "name"))
    var printed: String?

    @Flag(name: .customLong("model"), help: "Print what a template sees of the inputs, as JSON.")
    var isModel = false

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        guard [isList, printed != nil, isModel].filter({ $0 }).count == 1 else {
            throw ValidationError("Say one of --list, --print NAME and --model.")
        }
        if let printed, BuiltInTemplate.named(printed) == nil {
            let names = BuiltInTemplate.all.map(\.name)
            let near = NearestNames(to: printed, among: names).suggestion
            throw ValidationError(
                "No template is called '\(printed)'\(near.isEmpty ? "; there are \(names.listed(limit: names.count))." : near)"
            )
        }
        if isModel { try inputs.requireInput() }
    }

    func run() throws {
        try Report.perform(common) { report in
            if isList {
                let width = BuiltInTemplate.all.map(\.name.count).max() ?? 0
                for template in BuiltInTemplate.all {
                    let name = template.name.padding(to: width)
                    writeAll("\(name)  \(template.purpose)\n", to: .standardOutput)
                }
            } else if let printed, let template = BuiltInTemplate.named(printed) {
                writeAll(template.text, to: .standardOutput)
            } else {
                let interface = report.read(inputs)
                guard !report.hasErrors else { return }
                writeAll(try PrettyJSON.text(of: TemplateModel.values(of: interface)), to: .standardOutput)
            }
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
