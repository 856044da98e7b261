import HelperModel

/// The types whose methods helpers are that take the program's context, and what they are called there.
struct ContextNames {
    private var names: [String: String] = [:]

    init(_ contexts: [ProgramContextView]) {
        for context in contexts {
            guard let record = context.record else { continue }
            names[record] = KernelContext.protocolName(ofRecord: record) ?? names[record] ?? context.name
        }
    }

    /// What is lent where any context does.
    static let any = "ProgramContext"

    /// The type that a helper is a method of; nil for one that takes no context.
    func context(of function: ProvidedFunction) -> String? {
        function.prototype.parameters.first { $0.contract?.kind == .ptrToCtx }.map(name)
    }

    /// The type that a parameter is passed from.
    func name(of parameter: Parameter) -> String {
        ContextNames.record(of: parameter).flatMap { names[$0] } ?? ContextNames.any
    }

    /// What a helper is called: without what all of the kernel's begin with, and without what its context says.
    func method(_ function: ProvidedFunction) -> String {
        let context = function.prototype.parameters.first { $0.contract?.kind == .ptrToCtx }
        if let context, let record = ContextNames.record(of: context), names[record] != nil,
            let prefix = KernelContext.helperPrefix(ofRecord: record), function.name.hasPrefix(prefix),
            let name = SwiftName.lowerCamel(String(function.name.dropFirst(prefix.count)))
        {
            return name
        }
        return SwiftProgramNames.method(function.name)
    }

    /// The tag of the structure that a parameter points to, by its name where that is not said.
    private static func record(of parameter: Parameter) -> String? {
        if case .record(_, let tag, _)? = parameter.type.pointee?.resolved { return tag }
        return parameter.name == "skb" ? "__sk_buff" : nil
    }
}
