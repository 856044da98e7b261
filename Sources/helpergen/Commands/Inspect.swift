import ArgumentParser
import HelperModel
import HelperObjects

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "List every helper call and map of BPF objects.",
        usage: "helpergen inspect <object> ... [<input> ...] [<options>]",
        discussion: """
            With inputs, numbers get names, and it is told whether the object can be bound.

            Example:
              helpergen inspect program.o /usr/include/linux/bpf.h
            """)

    /// Among the arguments without a flag, those that are no inputs.
    private var objects: [String] = []

    @Option(name: .customLong("format"), help: "How to print it.")
    var format = ListingFormat.text

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    mutating func validate() throws {
        objects = try inputs.takeObjects()
        if inputs.isNamed { try inputs.requireInput() }
    }

    func run() throws {
        try Report.perform(common) { report in
            // A configuration that happens to be there is not asked for.
            let resolver = inputs.isNamed ? HelperResolver(report.read(inputs)) : nil
            let listings = objects.compactMap { path in
                report.readObject(path).map { contents in
                    report.measure("inspect \(path)") { ObjectListing(contents, path: path, resolver: resolver) }
                }
            }
            switch format {
            case .text: writeAll(listings.map(\.text).joined(separator: "\n"), to: .standardOutput)
            case .json: writeAll(try PrettyJSON.text(of: ["objects": listings]), to: .standardOutput)
            }
        }
    }
}

enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
