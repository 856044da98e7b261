import HelperDiagnostics
import HelperModel

/// Which program types may call a helper: those that its comment names, those whose context it takes, or the only one
/// of its header.
enum CallableHelpers {
    static let unclear = Rule(
        "helper-program-type", .warning,
        "Where a header has several program types, it says which of them may call a helper")

    /// Gives the helpers of a header the program types whose programs may call them.
    ///
    /// Numbers that the platform gives out, and functions that are found by name, are for programs of every type.
    ///
    /// - Returns: what is unclear.
    static func assign(_ programTypes: [ProgramType], to functions: inout [Function]) -> [Diagnostic] {
        guard !programTypes.isEmpty else { return [] }
        let contexts = programTypes.map { $0.context.type.withoutTypedefs }
        var diagnostics: [Diagnostic] = []
        for index in functions.indices { markContexts(contexts, in: &functions[index].prototype) }
        for index in functions.indices where functions[index].programTypes == nil {
            let function = functions[index]
            guard case .helper(let id) = function.kind, id?.isGlobal != true else { continue }
            let taken = function.prototype.parameters.compactMap { $0.writtenType.pointee?.withoutTypedefs }
            let takers = programTypes.indices.filter { taken.contains(contexts[$0]) }.map { programTypes[$0].name }
            if !takers.isEmpty {
                functions[index].programTypes = takers
            } else if programTypes.count == 1 {
                functions[index].programTypes = [programTypes[0].name]
            } else {
                let names = programTypes.map(\.name)
                diagnostics.append(
                    Diagnostic(
                        unclear,
                        "\(function.name) takes no context, so it is not clear which program types may call it, and all may; say @program_type NAME in its comment, once for each: \(names.listed())",
                        at: function.location))
            }
        }
        return diagnostics
    }

    /// Notes the parameters that are contexts: the directives that make program types say so.
    private static func markContexts(_ contexts: [HelperType], in prototype: inout Prototype) {
        for index in prototype.parameters.indices {
            let parameter = prototype.parameters[index]
            guard let pointee = parameter.writtenType.pointee, contexts.contains(pointee.withoutTypedefs),
                !parameter.annotations.contains(where: { if case .contract = $0 { true } else { false } })
            else { continue }
            let isNullable = parameter.annotations.contains { if case .nullable = $0 { true } else { false } }
            prototype.parameters[index].annotations.append(
                .contract(.ptrToCtx, isNullable: isNullable, size: nil))
        }
    }
}

extension HelperType {
    /// The structure behind typedefs and qualifiers; a structure without a tag keeps the name of its typedef.
    fileprivate var withoutTypedefs: HelperType {
        switch self {
        case .qualified(_, let type): type.withoutTypedefs
        case .typedef(_, let type):
            if case .record(_, "", _) = type { self } else { type.withoutTypedefs }
        default: self
        }
    }
}
