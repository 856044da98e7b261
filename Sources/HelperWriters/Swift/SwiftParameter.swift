import HelperModel

/// A parameter of a helper in Swift, and how it is made from registers.
struct SwiftParameter: Sendable {
    /// The label, as it stands in a declaration and in a call; "_" for none.
    let label: String
    /// The name behind the label; nil when the label is the name.
    let name: String?
    let type: String
    /// For `- Parameter`, without markup; nil where nothing is said of it.
    let documentation: String?
    /// What has to hold before the call; nil when every value can be passed on.
    var check: Check?
    /// Whether the contract guesses that memory has at least a byte. Nothing is unsafe about none, and so nobody
    /// checks.
    var isGuessedNotEmpty = false
    /// Statements before the guard.
    var preparation: [String] = []
    /// What is passed.
    var argument: String

    /// What has to hold of a parameter.
    struct Check: Sendable {
        /// A condition of a guard statement.
        let condition: String
        /// Whether it is only guessed that a null pointer breaks the contract.
        let isGuess: Bool
    }

    var declaration: String {
        "\(label)\(name.map { " \($0)" } ?? ""): \(type)"
    }

    /// The name that the documentation uses.
    var documentedName: String {
        label == "_" ? name ?? "" : label.filter { $0 != "`" }
    }

    /// The argument of a call.
    var passed: String { label == "_" ? argument : "\(SwiftName.callLabel(label)): \(argument)" }
}

/// The parameters of one helper: memory and its size become one, the others stay one by one.
struct SwiftParameters: Sendable {
    private let helper: ProvidedFunction
    private let types: SwiftTypes
    private(set) var list: [SwiftParameter] = []
    /// What no register holds, by its position.
    private(set) var unsupported: [Int] = []
    private var names = Set<String>()

    private var parameters: [Parameter] { helper.prototype.parameters }

    init(_ helper: ProvidedFunction, types: SwiftTypes) {
        self.helper = helper
        self.types = types
        let sizes = Set(parameters.indices.compactMap { bufferSize(of: $0) })
        for index in parameters.indices where !sizes.contains(index) {
            append(index)
        }
        if helper.prototype.isVariadic { appendRest() }
        if helper.contract?.hasImplicitContext == true { appendContext() }
    }

    /// The position of the parameter that carries the size of memory, where both become one.
    private func bufferSize(of index: Int) -> Int? {
        guard let contract = parameters[index].contract, contract.kind.isPointer, let size = contract.size,
            size != index,
            parameters.indices.contains(size), case .integer = parameters[size].type.resolved,
            types.scalar(parameters[size].type) != nil
        else { return nil }
        return size
    }

    private mutating func append(_ index: Int) {
        let parameter = parameters[index]
        let contract = parameter.contract ?? ArgumentContract(.anything, basis: ContractBasis(.guessed, ""))
        if let size = bufferSize(of: index) {
            appendBuffer(index, contract, size: size)
        } else if let pointee = pointee(of: parameter, contract) {
            appendPointer(index, contract, to: pointee)
        } else if let type = types.scalar(parameter.type) {
            list.append(make(index, type: type, argument: value(index, type)))
        } else {
            unsupported.append(index)
        }
    }

    /// What a parameter points to, by its type or, where addresses are passed as integers, by its contract.
    private func pointee(of parameter: Parameter, _ contract: ArgumentContract) -> HelperType? {
        if let pointee = parameter.type.pointee { return pointee }
        guard contract.kind.isPointer, types.scalar(parameter.type) != nil else { return nil }
        return contract.kind.isReadOnly ? .qualified(.const, .void) : .void
    }

    private mutating func appendBuffer(_ index: Int, _ contract: ArgumentContract, size: Int) {
        let isConst = parameters[index].type.pointee?.qualifiers.contains(.const) == true
        let isMutable = !isConst && !contract.kind.isReadOnly
        let sizeContract = parameters[size].contract
        let isNotEmpty = sizeContract?.kind.isNonzeroSize == true
        let isGuessedNotEmpty = isNotEmpty && sizeContract?.basis.reason == .guessed
        let minimum = isNotEmpty && !isGuessedNotEmpty ? ", minimum: 1" : ""
        let sizeType = types.scalar(parameters[size].type) ?? types.standard("UInt64")
        let memory =
            "HelperArgument.\(isMutable ? "mutableMemory" : "memory")(\(register(index)), size: \(value(size, sizeType))\(minimum))"
        let local = "v\(index + 1)"
        var parameter = make(
            index, type: types.buffer(isMutable: isMutable) + (contract.isNullable ? "?" : ""), argument: local)
        parameter.isGuessedNotEmpty = isGuessedNotEmpty
        if contract.isNullable {
            parameter.preparation.append("let \(local) = \(memory)")
            parameter.check = .init(condition: "\(register(index)) == 0 || \(local) != nil", isGuess: false)
        } else {
            parameter.check = .init(condition: "let \(local) = \(memory)", isGuess: contract.basis.reason == .guessed)
        }
        list.append(parameter)
    }

    private mutating func appendPointer(_ index: Int, _ contract: ArgumentContract, to pointee: HelperType) {
        let pointee = contract.kind.isReadOnly ? .qualified(.const, pointee) : pointee
        let type: String
        if contract.kind == .ptrToFunc {
            guard let callback = types.callback(pointee) else {
                unsupported.append(index)
                return
            }
            type = callback
        } else {
            type = types.pointer(to: pointee, isObject: contract.kind.isObject)
        }
        let address = "\(type)(bitPattern: \(types.standard("UInt"))(truncatingIfNeeded: \(register(index))))"
        // Of an argument that may be anything nothing is known, so not that it isn't null either.
        if contract.isNullable || contract.kind == .anything {
            list.append(make(index, type: type + "?", argument: address))
        } else {
            let local = "v\(index + 1)"
            var parameter = make(index, type: type, argument: local)
            parameter.check = .init(condition: "let \(local) = \(address)", isGuess: contract.basis.reason == .guessed)
            list.append(parameter)
        }
    }

    /// What a variadic helper's caller passes beyond the named parameters, as it stands in the registers.
    private mutating func appendRest() {
        let rest = helper.prototype.freeArguments
        guard let first = rest.first else { return }
        let word = types.standard("UInt64")
        let isOne = rest.count == 1
        list.append(
            SwiftParameter(
                label: unique("arguments", first), name: nil,
                type: isOne ? word : "(\(rest.map { _ in word }.joined(separator: ", ")))",
                documentation: "The arguments behind the named ones.",
                argument: isOne ? register(first) : "(\(rest.map(register).joined(separator: ", ")))"))
    }

    /// The context that the platform passes behind the registers.
    private mutating func appendContext() {
        list.append(
            SwiftParameter(
                label: unique("programContext", parameters.count), name: nil,
                type: types.standard("UnsafeMutableRawPointer") + "?",
                documentation: "The context of the program that calls, passed by the platform.", argument: "r6"))
    }

    // MARK: Parts

    private mutating func make(_ index: Int, type: String, argument: String) -> SwiftParameter {
        let (label, name) = names(of: index)
        return SwiftParameter(
            label: label, name: name, type: type, documentation: parameters[index].documentation, argument: argument)
    }

    private mutating func names(of index: Int) -> (label: String, name: String?) {
        guard let name = parameters[index].name else { return ("_", unique("argument\(index + 1)", index)) }
        // The kfunc convention says with a suffix what the contract says.
        let bare = KfuncSuffix.bareName(of: name)
        let camel = SwiftName.lowerCamel(bare) ?? SwiftName.lowerCamel("argument_" + bare) ?? "argument\(index + 1)"
        return (SwiftName.escapedLabel(unique(camel == "self" ? "self_" : camel, index)), nil)
    }

    private mutating func unique(_ name: String, _ index: Int) -> String {
        if names.insert(name).inserted { return name }
        let numbered = "\(name)\(index + 1)"
        return names.insert(numbered).inserted ? numbered : unique(numbered + "_", index)
    }

    private func register(_ index: Int) -> String { "r\(index + 1)" }

    /// A register as a value of `type`.
    private func value(_ index: Int, _ type: String) -> String {
        if type == types.standard("UInt64") { return register(index) }
        if type == types.standard("Bool") {
            return "\(types.standard("UInt8"))(truncatingIfNeeded: \(register(index))) != 0"
        }
        return "\(type)(truncatingIfNeeded: \(register(index)))"
    }
}
