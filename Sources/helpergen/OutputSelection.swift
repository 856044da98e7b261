import ArgumentParser
import HelperProject

/// Which of a configuration's outputs a command is about.
struct OutputSelection: ParsableArguments {
    @Option(name: .customLong("only-kind"), help: ArgumentHelp("Those of this kind alone.", valueName: "kind"))
    var onlyKind: OutputKind?

    @Option(name: .customLong("except-kind"), help: ArgumentHelp("All but those of this kind.", valueName: "kind"))
    var exceptKind: OutputKind?

    var isUsed: Bool { onlyKind != nil || exceptKind != nil }

    func isKept(_ output: Configuration.Output) -> Bool {
        if let onlyKind, output.kind != onlyKind.kind.name { return false }
        if let exceptKind, output.kind == exceptKind.kind.name { return false }
        return true
    }
}
