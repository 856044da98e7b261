import HelperDiagnostics
import HelperModel

/// Leaves to a writer of declarations what programs can call: of a helper that only a kernel's numbers tell of, there is
/// nothing to declare, and some kfuncs are there to be traced and take more than a call passes.
struct DeclaringWriter: HelperWriter {
    let writer: any HelperWriter

    static let parameters = Rule(
        "kfunc-parameters", .warning, "A kfunc takes at most five arguments, or is left out of declarations")

    static let rules = [parameters]

    func write(_ set: Interface) throws -> WriteResult {
        var set = set
        let problems = DeclaringWriter.leaveOutUndeclared(of: &set)
        var result = try writer.write(set)
        result.diagnostics = problems + result.diagnostics
        return result
    }

    /// Leaves out what programs can't call, and tells which kfuncs these are.
    static func leaveOutUndeclared(of set: inout Interface) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for index in set.providers.indices where set.providers[index].functions.contains(where: \.isCompiled) {
            let provider = set.providers[index].name
            set.providers[index].functions.removeAll { function in
                guard function.hasPrototype else { return true }
                guard function.isCompiled, function.prototype.parameters.count > Prototype.argumentLimit else {
                    return false
                }
                problems.append(
                    Diagnostic(
                        DeclaringWriter.parameters,
                        "\(function.name) has \(function.prototype.parameters.count) parameters, but a call passes five, in r1 to r5; it is left out",
                        about: Subject(provider: provider, name: function.name),
                        at: function.location))
                return true
            }
        }
        return problems
    }
}
