import HelperModel

/// A function as a table of prototypes has it (`ebpf_helper_function_prototype_t`,
/// `ebpf_btf_resolved_function_prototype_t`).
struct WindowsPrototype {
    let function: Function
    /// Whether the platform passes the program's context beyond the program's arguments.
    let hasImplicitContext: Bool

    /// How many arguments a helper takes: as many as a table has room for.
    static let argumentCount = 5

    init(_ function: Function, hasImplicitContext: Bool? = nil) {
        self.function = function
        self.hasImplicitContext = hasImplicitContext ?? function.contract?.hasImplicitContext ?? false
    }

    /// The enumerator of what comes back. A helper that returns nothing leaves its register to no one's use, and is
    /// told as an integer: the platform has no word for nothing.
    var returns: String {
        guard let contract = function.contract?.returns else { return "EBPF_RETURN_TYPE_INTEGER" }
        if contract.kind == .void { return "EBPF_RETURN_TYPE_INTEGER" }
        let row = contract.kind.row
        return (contract.isNullable ? row.windowsOrNull : row.windows) ?? "EBPF_RETURN_TYPE_UNSUPPORTED"
    }

    /// The enumerators of all arguments there can be.
    var arguments: [String] {
        let words = function.prototype.parameters.prefix(WindowsPrototype.argumentCount).map { parameter in
            guard let contract = parameter.contract else { return "EBPF_ARGUMENT_TYPE_ANYTHING" }
            let row = contract.kind.row
            return (contract.isNullable ? row.windowsOrNull : row.windows) ?? "EBPF_ARGUMENT_TYPE_UNSUPPORTED"
        }
        return words
            + Array(repeating: "EBPF_ARGUMENT_TYPE_DONTCARE", count: WindowsPrototype.argumentCount - words.count)
    }

    /// What templates show.
    var values: [String: Any] {
        [
            "id": function.id?.description ?? "0",
            "name": CLiteral.string(function.name),
            "returns": returns,
            "arguments": arguments,
            "reallocates": function.contract?.reallocatesPacket != nil,
            "implicit": hasImplicitContext,
        ]
    }
}
