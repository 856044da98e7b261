import CRteBPF
import HelperRuntime

/// The table of external symbols (`struct rte_bpf_xsym`) for a program's helpers: what librte_bpf checks comes from
/// their contracts.
final class ExternalSymbols {
    let table: UnsafeMutableBufferPointer<helpergen_rte_bpf_xsym>
    /// What the symbols point to; must last as long as the program.
    let calls: AlignedCalls
    private var names: [UnsafeMutablePointer<CChar>] = []

    init(_ helpers: [BoundHelper]) throws(RteBPFError) {
        var symbols: [helpergen_rte_bpf_xsym] = []
        calls = try AlignedCalls(count: helpers.count)
        for bound in helpers {
            guard case .name(let name) = bound.reference.key else { continue }
            var symbol = try ExternalSymbols.symbol(for: bound.helper, calls)
            let bytes = name.utf8CString
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            copy.initialize(from: Array(bytes), count: bytes.count)
            names.append(copy)
            symbol.name = UnsafePointer(copy)
            symbols.append(symbol)
        }
        try calls.finish()
        table = .allocate(capacity: symbols.count)
        _ = table.initialize(from: symbols)
    }

    deinit {
        for name in names { name.deallocate() }
        table.deallocate()
    }

    /// The symbol of a helper, without its name.
    private static func symbol(for helper: ProvidedHelper, _ calls: AlignedCalls) throws(RteBPFError)
        -> helpergen_rte_bpf_xsym
    {
        if let obstacle = helper.obstacle(in: RteBPFProgram.capabilities) {
            throw .unsupported(helper: helper.name, reason: obstacle)
        }
        guard let function = helper.entry.function else {
            preconditionFailure("the capabilities name what such an entry wants")
        }
        guard helper.parameters.count <= 5 else {
            throw .unsupported(helper: helper.name, reason: "it has more than five parameters")
        }
        var symbol = helpergen_rte_bpf_xsym()
        symbol.type = UInt32(HELPERGEN_RTE_BPF_XTYPE_FUNC)
        symbol.function = calls.adding(function)
        symbol.argument_count = UInt32(helper.parameters.count)
        let arguments = helper.parameters.map(argument)
        withUnsafeMutableBytes(of: &symbol.arguments) { bytes in
            let slots = bytes.bindMemory(to: helpergen_rte_bpf_arg.self)
            for (index, argument) in arguments.enumerated() { slots[index] = argument }
        }
        symbol.result = result(helper.returns)
        return symbol
    }

    private static func argument(_ contract: ParameterContract) -> helpergen_rte_bpf_arg {
        // A null pointer is a number, and would not pass as a pointer.
        guard contract.kind.isPointer, !contract.isNullable else { return number }
        if case .bytes(let size)? = contract.size { return pointer(to: size) }
        return pointer(to: 0)
    }

    private static func result(_ contract: ReturnContract) -> helpergen_rte_bpf_arg {
        if contract.kind == .void { return helpergen_rte_bpf_arg() }
        // What may be null must not be read from, and the verifier does not see the program's check.
        guard contract.kind.isPointer, !contract.isNullable, let size = contract.size else { return number }
        return pointer(to: size)
    }

    static func pointer(to size: Int) -> helpergen_rte_bpf_arg {
        helpergen_rte_bpf_arg(type: UInt32(HELPERGEN_RTE_BPF_ARG_PTR), size: size, buf_size: 0)
    }

    private static var number: helpergen_rte_bpf_arg {
        helpergen_rte_bpf_arg(type: UInt32(HELPERGEN_RTE_BPF_ARG_RAW), size: 8, buf_size: 0)
    }
}
