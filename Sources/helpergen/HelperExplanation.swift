import HelperDiagnostics
import HelperModel

/// What is known of a helper, as text for a terminal.
struct HelperExplanation {
    private(set) var text = ""

    /// - Parameter path: the path of a source file by its portable name.
    init(_ helper: ProvidedFunction, path: (String) -> String?) {
        var lines = [
            "\(helper.prototype.returnType.declaration(of: helper.name))(\(helper.prototype.parameterList))", "",
        ]
        func fact(_ title: String, _ value: String) {
            lines.append("  \(title):\(String(repeating: " ", count: max(1, 13 - title.count)))\(value)")
        }
        fact("id", helper.id.map(String.init) ?? "none, known by name only")
        fact("provider", helper.provider)
        fact("stability", HelperExplanation.words(for: helper.stability))
        if let since = helper.since { fact("since", since) }
        if !helper.attributes.isEmpty { fact("attributes", helper.attributes.joined(separator: " ")) }
        if let location = helper.location {
            fact("documented", "\(path(location.file) ?? location.file):\(location.line):\(location.column)")
        }
        for prototype in helper.variants.isEmpty ? [helper.prototype] : helper.variants.map(\.prototype) {
            fact("as written", prototype.text)
            guard !helper.variants.isEmpty, let contract = prototype.parameters.first?.contract else { continue }
            lines.append("                " + words(contract, in: prototype))
        }
        for (index, parameter) in helper.prototype.parameters.enumerated() {
            let written = parameter.writtenType == parameter.type ? "" : "  (written \(parameter.writtenType.spelling))"
            fact("argument \(index + 1)", parameter.type.declaration(of: parameter.name ?? "") + written)
            if let text = parameter.documentation { lines += HelperExplanation.indented(text, by: 16) }
            if let contract = parameter.contract {
                lines.append("                " + words(contract, in: helper.prototype))
            }
        }
        if helper.prototype.isVariadic {
            fact("further", "up to \(5 - helper.prototype.parameters.count) more arguments")
        }
        fact("returns", helper.prototype.returnType.spelling)
        if let contract = helper.contract {
            let returned = contract.returns
            lines.append(
                "                "
                    + HelperExplanation.words(returned.kind.rawValue, returned.isNullable, "", returned.basis))
            if let basis = contract.reallocatesPacket {
                fact("packet", "a call may move it (\(HelperExplanation.words(basis)))")
            }
            if contract.hasImplicitContext { fact("context", "passed by the platform") }
        }
        let documented =
            helper.variants.isEmpty ? [helper.documentation] : helper.variants.map(\.documentation)
        for documentation in documented {
            for (title, text) in [("Description", documentation.description), ("Return", documentation.returns)] {
                guard let text else { continue }
                lines += ["", "  \(title)"] + HelperExplanation.indented(text, by: 4)
            }
        }
        text = lines.map(\.printable).joined(separator: "\n") + "\n"
    }

    private func words(_ contract: ArgumentContract, in prototype: Prototype) -> String {
        var size = ""
        if let index = contract.size, prototype.parameters.indices.contains(index),
            let name = prototype.parameters[index].name
        {
            size = ", size from \(name)"
        } else if let bytes = contract.bytes {
            size = ", \(bytes) bytes"
        }
        return HelperExplanation.words(contract.kind.rawValue, contract.isNullable, size, contract.basis)
    }

    /// `ptr_to_readable_mem or null, size from key_size (declared: a pointer to const)`
    private static func words(_ kind: String, _ isNullable: Bool, _ size: String, _ basis: ContractBasis) -> String {
        "\(kind)\(isNullable ? " or null" : "")\(size) (\(words(basis)))"
    }

    private static func words(_ basis: ContractBasis) -> String {
        basis.reason.rawValue + (basis.why.isEmpty ? "" : ": \(basis.why)")
    }

    private static func words(for stability: Stability) -> String {
        switch stability {
        case .stable: "stable"
        case .unstable: "unstable"
        case .deprecated(let since, let replacedBy):
            "deprecated" + (since.map { " since \($0)" } ?? "") + (replacedBy.map { ", use \($0)" } ?? "")
        }
    }

    private static func indented(_ text: String, by width: Int) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.map { $0.isEmpty ? "" : String(repeating: " ", count: width) + $0 }
    }
}
