import ArgumentParser
import HelperModel
import HelperWriters

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write one output.",
        discussion: """
            Kinds of output:
            \(HelperWriters.kinds.map { "  \($0.name): \($0.purpose)" }.joined(separator: "\n"))

            Example:
              helpergen generate --uapi /usr/include/linux/bpf.h --emit header --binding late -o bpf_helper_defs.h
            """)

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(name: .customLong("emit"), help: ArgumentHelp("What to write.", valueName: "kind"))
    var kind: OutputKind

    @Option(name: .customLong("binding"), help: "How programs are bound to the helpers they call, unless they choose themselves.")
    var binding = Binding.early

    @Option(
        name: .customShort("o"), parsing: .unconditional,
        help: ArgumentHelp("Where to write it; - is standard output.", valueName: "file"))
    var output = "-"

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        try inputs.requireInput()
    }

    func run() throws {
        try Run.perform(common) { run in
            let set = run.read(inputs)
            let writer = kind.kind.make(.init(binding: binding))
            run.report(writer.check(set))
            guard !run.hasErrors else { return }
            let files = try run.measure("write \(kind.kind.name)") { try writer.write(set) }
            for file in files {
                if output == "-" {
                    guard writeAll(file.contents, to: .standardOutput) else {
                        run.report([Diagnostic(OutputPath.unwritable, "can't write to standard output: \(systemErrorText)")])
                        return
                    }
                } else if let problem = OutputPath.write(file.contents, to: output, files: run.files) {
                    run.report([problem])
                }
            }
        }
    }
}

/// A kind of output by its name.
struct OutputKind: ExpressibleByArgument {
    let kind: HelperWriters.Kind

    init?(argument: String) {
        guard let kind = HelperWriters.kinds.first(where: { $0.name == argument }) else { return nil }
        self.kind = kind
    }

    static var allValueStrings: [String] { HelperWriters.kinds.map(\.name) }
}

extension Binding: ExpressibleByArgument {}
