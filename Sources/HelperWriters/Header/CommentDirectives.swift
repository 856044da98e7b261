import HelperModel

/// What is known of a helper and neither in its declaration nor in its description, as directives in its comment; read
/// back, they say the same. The README lists them.
enum CommentDirectives {
    /// Each directive is a line of its own; only what is said of a parameter may go on.
    static func lines(for helper: ProvidedFunction) -> [String] {
        helper.prototype.parameters.compactMap(parameterLine) + wholeLines(for: helper).map(ForeignText.line)
    }

    private static func wholeLines(for helper: ProvidedFunction) -> [String] {
        var lines: [String] = []
        switch helper.stability {
        case .stable: break
        case .unstable: lines.append("@unstable")
        case .deprecated(let since, let replacedBy):
            let parts = [since.map { "since \($0)" }, replacedBy.map { "use \($0)" }].compactMap { $0 }
            lines.append(parts.isEmpty ? "@deprecated" : "@deprecated \(parts.joined(separator: ", "))")
        }
        if let since = helper.since { lines.append("@since \(since)") }
        for index in helper.prototype.parameters.indices {
            guard let line = contractLine(index, of: helper) else { continue }
            lines.append(line)
        }
        guard let contract = helper.contract else { return lines }
        let returns = contract.returns
        if returns.basis.reason == .written
            || (returns.basis.reason == .declared || helper.origin == .declared) && returns.isNullable
                && !speaksOfNull(helper.documentation.returns)
        {
            lines.append("@contract return \(returns.kind.rawValue)\(returns.isNullable ? " or null" : "")")
        }
        if contract.reallocatesPacket?.reason == .written { lines.append("@reallocates_packet") }
        if contract.hasImplicitContext { lines.append("@implicit_context") }
        return lines
    }

    /// The contract of a parameter, where a reader of the declaration and the documentation would not come to it again.
    private static func contractLine(_ index: Int, of helper: ProvidedFunction) -> String? {
        let parameter = helper.prototype.parameters[index]
        guard let contract = parameter.contract, let name = parameter.name else { return nil }
        switch contract.basis.reason {
        case .written: break
        case .guessed: return nil
        case .declared:
            // Headers in the style of linux/bpf.h keep their layout; what they say, their own types say.
            guard helper.origin == .declared, !isEvident(parameter, contract, at: index, in: helper) else { return nil }
        }
        let size = contract.size.flatMap {
            helper.prototype.parameters.indices.contains($0) ? helper.prototype.parameters[$0].name : nil
        }
        return
            "@contract \(name) \(contract.kind.rawValue)\(contract.isNullable ? " or null" : "")\(size.map { " size \($0)" } ?? "")"
    }

    private static func isEvident(
        _ parameter: Parameter, _ contract: ArgumentContract, at index: Int, in helper: ProvidedFunction
    ) -> Bool {
        // The suffixes of the kfunc convention stay in the name.
        if hasSuffix(parameter) { return true }
        if contract.isNullable, !speaksOfNull(parameter.documentation), !speaksOfNull(helper.documentation.description)
        {
            return false
        }
        if let size = contract.size, size != index + 1 { return false }
        // Of what the header can't declare, a reader sees nothing.
        if HeaderTypes(isCompared: helper.isKfunc).parameter(parameter.type) != parameter.type { return false }
        guard let pointee = parameter.type.pointee else { return true }
        let isConst = pointee.qualifiers.contains(.const)
        switch contract.kind {
        case .ptrToReadableMem, .ptrToWritableMem:
            return isConst == contract.kind.isReadOnly || direction(of: parameter) != ""
        case .ptrToConstStr: return isConst
        case .anything: return false
        case .ptrToInt, .ptrToLong, .ptrToFunc: return true
        default:
            // What a structure stands for is told by its name, where the program still has that.
            return parameter.type == parameter.writtenType && pointee.resolved != .void
        }
    }

    private static func speaksOfNull(_ text: String?) -> Bool {
        text?.lowercased().contains("null") == true
    }

    /// A parameter's documentation, with the direction where the type does not tell it.
    private static func parameterLine(_ parameter: Parameter) -> String? {
        guard let name = parameter.name else { return nil }
        let direction = direction(of: parameter)
        guard parameter.documentation != nil || !direction.isEmpty else { return nil }
        return "@param\(direction) \(name)\(parameter.documentation.map { " \($0)" } ?? "")"
    }

    /// `[in]` or `[out]` for memory of which something declares which it is, but not the type.
    private static func direction(of parameter: Parameter) -> String {
        guard let contract = parameter.contract, contract.basis.reason == .declared, contract.kind.isMemory,
            parameter.type.pointee?.qualifiers.contains(.const) == false, !hasSuffix(parameter)
        else { return "" }
        return contract.kind.isFilled ? "[out]" : "[in]"
    }

    private static func hasSuffix(_ parameter: Parameter) -> Bool {
        parameter.name.map(KfuncSuffix.mayHaveSuffix) ?? false
    }
}
