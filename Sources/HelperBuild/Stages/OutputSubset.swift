import HelperDiagnostics
import HelperModel
import HelperWriters

/// What an output is made of: all that its providers have, or the functions that it is restricted to.
public struct OutputSubset: Sendable {
    static let unknown = Rule(
        "output-unknown-function", .error, "The functions that an output is restricted to are its providers'")
    static let rules = [unknown]

    public let interface: Interface
    /// The functions that are asked for and that no provider has.
    public let diagnostics: [Diagnostic]

    /// - Parameters:
    ///   - interface: what the output's providers have.
    ///   - values: what is asked of the output.
    ///   - location: where a configuration asks for it.
    public init(of interface: Interface, _ values: OptionValues, at location: SourceLocation? = nil) {
        let names = SelectionOptions(values).only
        guard !names.isEmpty else {
            self.interface = interface
            diagnostics = []
            return
        }
        self.interface = interface.subset(ofFunctions: Set(names))
        let functions = interface.functions
        let found = Set(functions.flatMap { [$0.name, $0.qualifiedName] })
        diagnostics = names.filter { !found.contains($0) }.map { name in
            let near = NearestNames(to: name, among: functions.map(\.name)).suggestion
            return Diagnostic(
                OutputSubset.unknown, "no provider of the output has a function \(name)\(near)", at: location)
        }
    }
}
