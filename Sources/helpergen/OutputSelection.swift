import ArgumentParser
import HelperProject

/// Which of a configuration's outputs a command is about.
struct OutputSelection: ParsableArguments {
    @Option(name: .customLong("only-kind"), help: ArgumentHelp("Those of this kind alone.", valueName: "kind"))
    var onlyKind: ConfiguredKind?

    @Option(name: .customLong("except-kind"), help: ArgumentHelp("All but those of this kind.", valueName: "kind"))
    var exceptKind: ConfiguredKind?

    var isUsed: Bool { onlyKind != nil || exceptKind != nil }

    func isKept(_ output: Configuration.Output) -> Bool {
        if let onlyKind, output.kind != onlyKind.name { return false }
        if let exceptKind, output.kind == exceptKind.name { return false }
        return true
    }
}

/// A kind that an output of a configuration can have, by its name.
struct ConfiguredKind: ExpressibleByArgument {
    let name: String

    init?(argument: String) {
        guard ConfiguredKind.allValueStrings.contains(argument) else { return nil }
        name = argument
    }

    static var allValueStrings: [String] { OutputKind.allValueStrings + [Configuration.Template.kind] }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
