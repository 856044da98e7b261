import HelperDocumentation
import HelperModel

/// An argument as the page shows it: its type, its contract in words, what that is based on, and what is said of it.
struct ReferenceArgument: Sendable {
    let name: String
    /// The attributes of its row: its anchor, and its part of a bracket.
    let attributes: String
    let html: String

    /// The arguments of a prototype.
    ///
    /// - Parameters:
    ///   - anchor: what their own anchors begin with.
    ///   - text: what is said of one, as HTML.
    static func all(of prototype: Prototype, anchor: String, text: (Parameter) -> String) -> [ReferenceArgument] {
        let names = prototype.parameters.enumerated().map { $1.name ?? "argument \($0 + 1)" }
        let brackets = ReferenceBrackets(prototype.parameters.map(\.contract))
        return prototype.parameters.enumerated().map { index, parameter in
            let classes = brackets.classes(of: index)
            let words = ReferenceContract.html(of: index, in: prototype.parameters, names: names)
            let said = text(parameter)
            return ReferenceArgument(
                name: HTMLText.escaped(names[index]),
                attributes: " id=\(HTMLText.attribute("\(anchor).\(index + 1)"))"
                    + (classes.isEmpty ? "" : " class=\(HTMLText.attribute(classes))"),
                html: "<i>\(HTMLText.escaped(parameter.type.spelling))</i>\(words)"
                    + (said.isEmpty ? "" : "<div>\(said)</div>"))
        }
    }
}

/// The brackets beside arguments that join memory with its size.
struct ReferenceBrackets {
    private var parts: [Int: String] = [:]

    init(_ contracts: [ArgumentContract?]) {
        for (index, contract) in contracts.enumerated() {
            guard let size = contract?.size, contracts.indices.contains(size), size != index else { continue }
            let rows = min(index, size)...max(index, size)
            // Two brackets do not cross: the words tell of the second.
            guard rows.allSatisfy({ parts[$0] == nil }) else { continue }
            for row in rows { parts[row] = row == rows.lowerBound ? "s" : row == rows.upperBound ? "z" : "k" }
            parts[index]! += " p"
        }
    }

    /// The classes of a row: where of a bracket it is, `s`, `k` or `z`, and whether it is the memory's, `p`.
    func classes(of index: Int) -> String { parts[index] ?? "" }
}

/// Contracts in words, as HTML.
enum ReferenceContract {
    static func html(of index: Int, in parameters: [Parameter], names: [String]) -> String {
        guard let contract = parameters[index].contract else { return "" }
        // The type of a plain scalar says as much.
        if contract.kind == .anything, contract.basis.reason == .declared { return "" }
        func reference(_ index: Int) -> String { "<var>\(HTMLText.escaped(names[index]))</var>" }
        var html = words(
            contract, before: parameters[..<index].lastIndex { $0.contract?.kind.isMap == true }.map(reference))
        if contract.kind.isMemory {
            if let size = contract.size, names.indices.contains(size) {
                html += " of \(reference(size)) bytes"
            } else if let bytes = contract.bytes {
                html += " of \(bytes) byte\(bytes == 1 ? "" : "s")"
            }
        }
        if contract.kind.isSize {
            let memory = parameters.indices.filter { parameters[$0].contract?.size == index }.map(reference)
            html = memory.isEmpty ? "size in bytes" : "size in bytes of \(memory.joined(separator: " and "))"
            html += contract.kind.isNonzeroSize ? "; not 0" : "; may be 0"
        }
        if contract.isNullable { html += " <b class=n>or null</b>" }
        return "\(html) \(badge(contract.basis))"
    }

    private static func words(_ contract: ArgumentContract, before map: String?) -> String {
        switch contract.kind {
        case .ptrToCtx: return "the program’s context"
        case .ptrToMapKey: return map.map { "a key of \($0)" } ?? "a map’s key"
        case .ptrToMapValue: return map.map { "a value of \($0)" } ?? "a map’s value"
        case .ptrToUninitMapValue: return map.map { "memory for a value of \($0)" } ?? "memory for a map’s value"
        case .ptrToReadableMem: return "readable memory"
        case .ptrToWritableMem: return "writable memory"
        case .ptrToReadonlyMem: return "read-only memory"
        case .ptrToStack: return "memory on the program’s stack"
        default: return HTMLText.escaped(contract.kind.row.summary)
        }
    }

    /// What a contract is based on, and why.
    static func badge(_ basis: ContractBasis) -> String {
        let attributes =
            switch basis.reason {
            case .written: " class=w"
            case .declared: ""
            case .guessed: " class=g"
            }
        return "<b\(attributes)>\(basis.reason.rawValue)<i>\(HTMLText.escaped(basis.why))</i></b>"
    }

    /// What comes back, where its type does not say all of it; nil where it does.
    static func words(_ contract: ReturnContract) -> String? {
        guard contract.kind.isPointer || contract.isNullable || contract.kind == .integerOrNoReturnIfSucceed else {
            return nil
        }
        return HTMLText.escaped(contract.kind.row.summary) + (contract.isNullable ? ", or null" : "")
    }
}

extension ArgumentContract.Kind {
    fileprivate var isMap: Bool { self == .ptrToMap || self == .ptrToMapOfPrograms }
}
