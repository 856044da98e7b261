import HelperDiagnostics
import HelperModel

/// Which program types may call a helper: those that its comment names, those whose context it takes, or the only one
/// of its header.
public enum CallableHelpers {
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
        for index in functions.indices where functions[index].needsProgramTypes {
            let function = functions[index]
            let takers = takers(of: function, contexts).map { programTypes[$0].name }
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

    /// Gives helpers, whose contracts have been inferred, the program types of other headers of their provider whose
    /// context they take.
    public static func complete(_ interface: inout Interface) {
        for provider in interface.providers.indices {
            let types = interface.providers[provider].programTypes
            let contexts = types.map { $0.context.type.withoutTypedefs }
            for index in interface.providers[provider].functions.indices
            where interface.providers[provider].functions[index].needsProgramTypes {
                var function = interface.providers[provider].functions[index]
                let takers = takers(of: function, contexts).map { types[$0].name }
                guard !takers.isEmpty else { continue }
                function.programTypes = takers
                for place in function.prototype.parameters.indices {
                    let parameter = function.prototype.parameters[place]
                    guard let pointee = parameter.writtenType.pointee, contexts.contains(pointee.withoutTypedefs),
                        let contract = parameter.contract, contract.basis.reason != .written
                    else { continue }
                    function.prototype.parameters[place].contract = ArgumentContract(
                        .ptrToCtx, isNullable: contract.isNullable,
                        basis: ContractBasis(.declared, "the context of programs of the type \(takers[0])"))
                }
                interface.providers[provider].functions[index] = function
            }
        }
    }

    /// The places of the contexts that a function takes.
    private static func takers(of function: Function, _ contexts: [HelperType]) -> [Int] {
        let taken = function.prototype.parameters.compactMap { $0.writtenType.pointee?.withoutTypedefs }
        return contexts.indices.filter { taken.contains(contexts[$0]) }
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

extension Function {
    /// Whether nothing says yet which programs may call it, and its number, or that it has none, does not either.
    fileprivate var needsProgramTypes: Bool {
        guard programTypes == nil, case .helper(let id) = kind else { return false }
        return id?.isGlobal != true
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
