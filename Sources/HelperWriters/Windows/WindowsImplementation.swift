import HelperModel

/// The C function by which a driver implements a helper: its declaration, with SAL from the contracts of its arguments
/// (Microsoft's source-code annotation language).
struct WindowsImplementation {
    let name: String
    private let prototype: WindowsPrototype
    /// The context of the programs that call it; `void` where these have several.
    private let context: HelperType

    init(_ prototype: WindowsPrototype, name: String, context: HelperType) {
        self.name = name
        self.prototype = prototype
        self.context = context
    }

    /// The declaration, without its semicolon.
    var declaration: String {
        let function = prototype.function
        let returned = WindowsImplementation.type(function.prototype.returnType)
        let annotation = function.contract?.returns.isNullable == true ? "_Ret_maybenull_ " : ""
        return "\(annotation)\(returned.declaration(of: "\(name)(\(parameters.joined(separator: ", ")))"))"
    }

    private var parameters: [String] {
        var taken = Set<String>()
        var names: [String] = []
        for (index, parameter) in prototype.function.prototype.parameters.enumerated() {
            names.append(
                WindowsImplementation.unused(parameter.name ?? "argument\(index + 1)", among: taken))
            taken.insert(names[index])
        }
        var list = prototype.function.prototype.parameters.enumerated().map { index, parameter in
            let declared = WindowsImplementation.type(parameter.type).declaration(of: names[index])
            return annotation(of: parameter, names).map { "\($0) \(declared)" } ?? declared
        }
        if prototype.hasImplicitContext {
            // Programs pass five registers, and the platform passes the context behind them.
            for register in prototype.function.prototype.freeArguments {
                let name = WindowsImplementation.unused("unused\(register + 1)", among: taken)
                list.append("uint64_t \(name)")
            }
            let name = WindowsImplementation.unused("context", among: taken)
            list.append("_Inout_ \(HelperType.pointer(context).declaration(of: name))")
        }
        return list.isEmpty ? ["void"] : list
    }

    /// What SAL says of an argument; nil for one that is no address.
    private func annotation(of parameter: Parameter, _ names: [String]) -> String? {
        guard let pointee = parameter.type.pointee else { return nil }
        // Of an address that the program passes as it likes, nothing is known.
        guard let contract = parameter.contract, contract.kind.isPointer else { return nil }
        let optional = contract.isNullable ? "opt_" : ""
        // What goes both ways is filled for the verifier, and read by the driver.
        let isFilled = contract.kind.isFilled && !parameter.goesBothWays
        if let size = contract.size, names.indices.contains(size) {
            if contract.kind.isReadOnly { return "_In_reads_bytes_\(optional)(\(names[size]))" }
            if isFilled { return "_Out_writes_bytes_\(optional)(\(names[size]))" }
            return contract.isNullable ? "_Inout_opt_" : "_Inout_updates_bytes_(\(names[size]))"
        }
        if contract.kind.isReadOnly || pointee.isConstant { return "_In_\(optional)" }
        if isFilled { return "_Out_\(optional)" }
        return "_Inout_\(optional)"
    }

    /// The type in the words of a compiler for Windows, whose `long` has 32 bits where that of programs has 64.
    static func type(_ type: HelperType) -> HelperType {
        type.mapLeaves { leaf in
            switch leaf {
            case .bool: .typedef("bool", .bool)
            case .integer("long", let bits, let isSigned):
                .typedef("int64_t", .integer("long", bits: bits, isSigned: isSigned))
            case .integer("unsigned long", let bits, let isSigned):
                .typedef("uint64_t", .integer("unsigned long", bits: bits, isSigned: isSigned))
            default: nil
            }
        }
    }

    /// The name, with underscores behind it if others have it already, or C++ would not.
    private static func unused(_ name: String, among taken: Set<String>) -> String {
        var name = CWords.isKeyword(name) || CWords.isLaterKeyword(name) ? "\(name)_" : name
        while taken.contains(name) { name += "_" }
        return name
    }
}

extension Parameter {
    /// Whether its source says that data goes in and out.
    fileprivate var goesBothWays: Bool {
        annotations.contains { if case .direction(.both, _) = $0 { true } else { false } }
    }
}

extension HelperType {
    /// Whether a value of the type can't be written, by the qualifiers that it is declared with.
    fileprivate var isConstant: Bool {
        switch self {
        case .qualified(let qualifiers, let type): qualifiers.contains(.const) || type.isConstant
        case .typedef(_, let type): type.isConstant
        default: false
        }
    }
}
