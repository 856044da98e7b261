import HelperModel

/// The types whose methods helpers are that take the program's context.
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

    /// The type that a parameter is passed from.
    func name(of parameter: Parameter) -> String {
        guard case .record(_, let tag, _)? = parameter.type.pointee?.resolved else { return ContextNames.any }
        return names[tag] ?? ContextNames.any
    }
}
