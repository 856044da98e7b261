import HelperModel

/// A helper or kfunc as a program in Swift calls it.
struct ProgramFunction {
    let function: ProvidedFunction
    /// The method's name, in backticks where it has to be.
    let name: String
    /// The contexts that it is a method of; nil for a function of the provider.
    let context: String?
    /// Documentation comments, each line ended by a newline.
    let documentation: String
    /// What stands in angle brackets, with them; empty where nothing does.
    let generics: String
    let parameters: String
    /// The arrow and the type that comes back; empty where nothing does.
    let result: String
    /// The lines of the body.
    let body: [String]
    /// Whether the packet may move, so that nobody may hold parts of it.
    let movesPacket: Bool
    /// Whether programs need not look at what comes back.
    let isDiscardable: Bool

    /// How memory is passed that has no structure.
    enum Memory {
        /// As bytes, of which there may be any number.
        case bytes
        /// As a value of whatever type.
        case value
    }

    /// What a call is made of.
    private struct Call {
        var generics: [String] = []
        var parameters: [String] = []
        var arguments: [String]
        /// What has to be open around the call for an argument to have an address.
        var scopes: [String] = []
        var context: String?
        /// Whether there is memory for which ``Memory`` makes a difference.
        var hasBytes = false
    }

    /// Nil where ``Memory/value`` makes no difference.
    init?(
        _ function: ProvidedFunction, _ declaration: ProgramDeclaration, name: String, contexts: ContextNames,
        references: KernelReferences, seesStructures: Bool, memory: Memory
    ) {
        self.function = function
        self.name = SwiftName.escaped(name)
        movesPacket = function.contract?.reallocatesPacket != nil
        guard let call = ProgramFunction.call(function, declaration, contexts, references, seesStructures, memory),
            memory == .bytes || call.hasBytes
        else {
            return nil
        }
        context = call.context
        generics = call.generics.isEmpty ? "" : "<\(call.generics.joined(separator: ", "))>"
        parameters = call.parameters.joined(separator: ", ")
        let returned = ProgramResult(function, declaration, references)
        result = returned.type.map { " -> \($0)" } ?? ""
        isDiscardable = returned.isDiscardable
        let expression = returned.wrapping("\(declaration.swiftName)(\(call.arguments.joined(separator: ", ")))")
        let keyword = returned.type == nil ? "" : "return "
        body =
            call.scopes.enumerated().map { index, scope in
                String(repeating: "    ", count: index) + keyword + scope
            } + [String(repeating: "    ", count: call.scopes.count) + keyword + expression]
            + call.scopes.indices.reversed().map { String(repeating: "    ", count: $0) + "}" }
        documentation = ProgramFunction.documentation(of: function)
    }

    private static func call(
        _ function: ProvidedFunction, _ declaration: ProgramDeclaration, _ contexts: ContextNames,
        _ references: KernelReferences, _ seesStructures: Bool, _ memory: Memory
    ) -> Call? {
        let parameters = function.prototype.parameters
        var call = Call(arguments: Array(repeating: "0", count: declaration.parameters.count))
        let names = SwiftLabels(parameters)
        let sizes = Dictionary(
            parameters.indices.compactMap { index in memorySize(of: index, in: parameters).map { ($0, index) } }
        ) { first, _ in first }
        for (index, parameter) in parameters.enumerated() where sizes[index] == nil {
            let label = names[index]
            let local = SwiftName.escaped(label.filter { $0 != "`" })
            let contract = parameter.contract
            if contract?.kind == .ptrToCtx, call.context == nil {
                call.context = contexts.name(of: parameter)
                call.arguments[index] = "memory"
            } else if contract?.kind == .ptrToMap || contract?.kind == .ptrToMapOfPrograms {
                call.generics.append("Map\(index): ProgramMap")
                call.parameters.append("\(label): Map\(index)")
                call.arguments[index] = "\(local).raw"
            } else if let size = memorySize(of: index, in: parameters) {
                appendMemory(index, size: size, label, local, parameter, declaration, seesStructures, memory, &call)
            } else if parameter.type.pointee != nil, contract?.kind == .ptrToConstStr {
                call.parameters.append("\(label): StaticString")
                call.arguments[index] = "\(local).utf8Start"
            } else if let pointee = parameter.type.pointee {
                appendPointer(index, label, local, to: pointee, parameter, references, seesStructures, &call)
            } else if let integer = declaration.parameters[index].integer {
                call.parameters.append("\(label): \(integer)")
                call.arguments[index] = local
            } else {
                return nil
            }
        }
        for index in declaration.parameters.indices.dropFirst(parameters.count) {
            let label = "argument\(index - parameters.count + 1)"
            call.parameters.append("_ \(label): UInt64 = 0")
            call.arguments[index] = label
        }
        return call
    }

    /// The position of the parameter that says how much memory there is.
    private static func memorySize(of index: Int, in parameters: [Parameter]) -> Int? {
        guard let contract = parameters[index].contract, contract.kind.isPointer, let size = contract.size,
            size != index, parameters.indices.contains(size), parameters[index].type.pointee != nil,
            case .integer = parameters[size].type.resolved
        else { return nil }
        return size
    }

    /// Memory and its size, which are one argument in Swift: a text of the program's, a structure that the header
    /// defines, or bytes.
    private static func appendMemory(
        _ index: Int, size: Int, _ label: String, _ local: String, _ parameter: Parameter,
        _ declaration: ProgramDeclaration, _ seesStructures: Bool, _ memory: Memory, _ call: inout Call
    ) {
        let pointee = parameter.type.pointee ?? .void
        let isReadOnly = pointee.isConst || parameter.contract?.kind.isReadOnly == true
        let sizeType = declaration.parameters[size].integer ?? "UInt64"
        func length(_ count: String) -> String { "\(sizeType)(truncatingIfNeeded: \(count))" }
        if seesStructures, case .record(_, let tag, .present) = pointee.resolved, !tag.isEmpty,
            parameter.contract?.isNullable != true
        {
            call.parameters.append("\(label): \(isReadOnly ? "" : "inout ")\(tag)")
            call.arguments[size] = length("MemoryLayout<\(tag)>.size")
            appendScope(index, local, isReadOnly: isReadOnly, &call)
        } else if case .integer("char", _, _) = pointee.resolved, isReadOnly, parameter.name?.hasPrefix("fmt") == true {
            call.parameters.append("\(label): StaticString")
            call.arguments[index] = "\(local).utf8Start"
            call.arguments[size] = length("\(local).utf8CodeUnitCount + 1")
        } else if memory == .value, parameter.contract?.isNullable != true {
            call.hasBytes = true
            call.generics.append("Value\(index): BitwiseCopyable")
            call.parameters.append("\(label): \(isReadOnly ? "" : "inout ")Value\(index)")
            call.arguments[size] = length("MemoryLayout<Value\(index)>.size")
            appendScope(index, local, isReadOnly: isReadOnly, &call)
        } else {
            let isNullable = parameter.contract?.isNullable == true
            call.parameters.append(
                "\(label): Unsafe\(isReadOnly ? "" : "Mutable")RawBufferPointer\(isNullable ? "?" : "")")
            call.arguments[index] = "\(local)\(isNullable ? "?" : "").baseAddress"
            call.arguments[size] = length(isNullable ? "\(local)?.count ?? 0" : "\(local).count")
        }
    }

    /// The address of a parameter.
    private static func appendScope(_ index: Int, _ local: String, isReadOnly: Bool, _ call: inout Call) {
        let address = "p\(index + 1)"
        call.scopes.append(
            "with\(isReadOnly ? "UnsafePointer(to: " : "UnsafeMutablePointer(to: &")\(local)) { \(address) in")
        call.arguments[index] = address
    }

    private static func appendPointer(
        _ index: Int, _ label: String, _ local: String, to pointee: HelperType, _ parameter: Parameter,
        _ references: KernelReferences, _ seesStructures: Bool, _ call: inout Call
    ) {
        let isNullable = parameter.contract?.isNullable == true
        if let reference = references.name(of: pointee) {
            if isNullable {
                call.parameters.append("\(label): \(reference)?")
                call.arguments[index] = "\(local)?.raw"
            } else {
                call.generics.append("Object\(index): \(reference)Reference & ~Copyable")
                call.parameters.append("\(label): borrowing Object\(index)")
                call.arguments[index] = "\(local).raw"
            }
            return
        }
        if !isNullable, parameter.contract?.kind.isForeign == true {
            call.generics.append("Object\(index): KernelReference & ~Copyable")
            call.parameters.append("\(label): borrowing Object\(index)")
            call.arguments[index] = "\(local).raw"
            return
        }
        let isReadOnly = pointee.isConst || parameter.contract?.kind.isReadOnly == true
        if !isNullable, let element = element(pointee, seesStructures), parameter.contract?.kind != .anything {
            call.parameters.append("\(label): \(isReadOnly ? "" : "inout ")\(element)")
            appendScope(index, local, isReadOnly: isReadOnly, &call)
            return
        }
        // Of an argument that may be anything nothing is known, so not that it isn't null either.
        let isOptional = isNullable || parameter.contract?.kind == .anything
        call.parameters.append("\(label): Unsafe\(isReadOnly ? "" : "Mutable")RawPointer\(isOptional ? "?" : "")")
        call.arguments[index] = local
    }

    /// What a pointer leads to that a program makes itself: a structure that the header defines, or a number.
    private static func element(_ pointee: HelperType, _ seesStructures: Bool) -> String? {
        switch pointee.resolved {
        case .record(_, let tag, .present) where seesStructures && !tag.isEmpty: tag
        case .integer("char", _, _): nil
        case .integer: ProgramDeclaration.integer(pointee)
        default: nil
        }
    }

    private static func documentation(of function: ProvidedFunction) -> String {
        var documentation = SwiftDocumentation(indentation: "    ")
        let text = function.documentation
        documentation.paragraph(text.description ?? "`\(function.name)`.")
        if let returns = text.returns { documentation.callout("Returns", returns) }
        return documentation.text
    }
}

extension HelperType {
    /// Whether it is constant, behind typedefs too.
    fileprivate var isConst: Bool {
        switch self {
        case .qualified(let qualifiers, let inner): qualifiers.contains(.const) || inner.isConst
        case .typedef(_, let inner), .array(let inner, _): inner.isConst
        default: false
        }
    }
}
