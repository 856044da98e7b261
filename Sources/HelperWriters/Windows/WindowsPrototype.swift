import HelperModel

/// A function as a table of prototypes has it (`ebpf_helper_function_prototype_t`,
/// `ebpf_btf_resolved_function_prototype_t`).
struct WindowsPrototype {
    let function: Function
    /// Whether the platform passes the program's context beyond the program's arguments.
    let hasImplicitContext: Bool

    init(_ function: Function, hasImplicitContext: Bool? = nil) {
        self.function = function
        self.hasImplicitContext = hasImplicitContext ?? function.contract?.hasImplicitContext ?? false
    }

    /// The enumerator of what comes back. A helper that returns nothing leaves its register to no one's use, and is
    /// told as an integer: the platform has no word for nothing.
    var returns: String {
        guard let contract = function.contract?.returns else { return "EBPF_RETURN_TYPE_INTEGER" }
        if contract.kind == .void { return "EBPF_RETURN_TYPE_INTEGER" }
        return contract.windowsWord ?? "EBPF_RETURN_TYPE_UNSUPPORTED"
    }

    /// The enumerators of all arguments there can be.
    var arguments: [String] {
        let words = function.prototype.parameters.prefix(Prototype.argumentLimit).map { parameter in
            guard let contract = parameter.contract else { return "EBPF_ARGUMENT_TYPE_ANYTHING" }
            return contract.windowsWord ?? "EBPF_ARGUMENT_TYPE_UNSUPPORTED"
        }
        return words
            + Array(repeating: "EBPF_ARGUMENT_TYPE_DONTCARE", count: Prototype.argumentLimit - words.count)
    }

    // Rows are most of what is written, and templates look each of their words up.

    /// The row in a table of helpers.
    var helperRow: String {
        """
            {
                .header = EBPF_HELPER_FUNCTION_PROTOTYPE_HEADER,
                .helper_id = \(function.id?.description ?? "0"),
        \(common)
                .flags = {.reallocate_packet = \(function.contract?.reallocatesPacket != nil)},
                .implicit_context = \(hasImplicitContext),
            },

        """
    }

    /// The row in a table of functions that programs find through BTF.
    var functionRow: String {
        """
            {
                .header = EBPF_BTF_RESOLVED_FUNCTION_PROTOTYPE_HEADER,
        \(common)
                .flags = 0,
            },

        """
    }

    /// What both have.
    private var common: String {
        """
                .name = \(CLiteral.string(function.name)),
                .return_type = \(returns),
                .arguments =
                    {
                        \(arguments.joined(separator: ",\n                ")),
                    },
        """
    }
}
