import HelperDiagnostics
import HelperModel

/// What is known of a helper, as text for a terminal.
struct HelperExplanation {
    private(set) var text = ""

    /// - Parameters:
    ///   - history: what became of it; nil where no earlier versions were read.
    ///   - facts: what users say of it.
    ///   - probed: the types of programs that a kernel was asked about; nil where none was asked.
    ///   - path: the path of a source file by its portable name.
    init(
        _ helper: ProvidedFunction, history: History.Course? = nil, facts said: FunctionFacts? = nil,
        probed: [String]? = nil, path: (String) -> String?
    ) {
        var facts = ExplainedFacts(
            title: helper.thing.hasPrototype
                ? "\(helper.prototype.returnType.declaration(of: helper.name))(\(helper.prototype.parameterList))"
                : helper.name)
        if case .kfunc(let flags) = helper.kind {
            facts.add("kfunc", flags.isEmpty ? "no flags known" : flags.kernelNames.joined(separator: " "))
        } else {
            facts.add("id", helper.id.map(String.init) ?? "none, known by name only")
        }
        let reason =
            helper.isKfunc && helper.stability == .unstable
            ? "a kernel may change or drop a kfunc in any version, later where many use it" : ""
        facts.add(helper.declaration, of: helper.provider, history: history, stabilityReason: reason, path: path)
        if !helper.attributes.isEmpty { facts.add("attributes", helper.attributes.joined(separator: " ")) }
        if let types = helper.programTypes {
            facts.add("called by", HelperExplanation.words(callers: types, probed: probed))
        }
        if let said { facts.add(said) }
        guard helper.thing.hasPrototype else {
            facts.add("prototype", "not known: a kernel's types have the numbers of helpers alone")
            text = facts.text
            return
        }
        for prototype in helper.variants.isEmpty ? [helper.prototype] : helper.variants.map(\.prototype) {
            facts.add("as written", prototype.text)
            guard !helper.variants.isEmpty, let contract = prototype.parameters.first?.contract else { continue }
            facts.add(indented: words(contract, in: prototype), by: 16)
        }
        for (index, parameter) in helper.prototype.parameters.enumerated() {
            let written = parameter.writtenType == parameter.type ? "" : "  (written \(parameter.writtenType.spelling))"
            facts.add("argument \(index + 1)", parameter.type.declaration(of: parameter.name ?? "") + written)
            if let text = parameter.documentation { facts.add(indented: text, by: 16) }
            if let contract = parameter.contract {
                facts.add(indented: words(contract, in: helper.prototype), by: 16)
            }
        }
        if helper.prototype.isVariadic {
            facts.add("further", "up to \(helper.prototype.freeArguments.count) more arguments")
        }
        facts.add("returns", helper.prototype.returnType.spelling)
        if let contract = helper.contract {
            let returned = contract.returns
            facts.add(
                indented: HelperExplanation.words(returned.kind.rawValue, returned.isNullable, "", returned.basis),
                by: 16)
            if let basis = contract.reallocatesPacket {
                facts.add("packet", "a call may move it (\(HelperExplanation.words(basis)))")
            }
            if contract.hasImplicitContext { facts.add("context", "passed by the platform") }
        }
        let documented =
            helper.variants.isEmpty ? [helper.documentation] : helper.variants.map(\.documentation)
        for documentation in documented { facts.add(documentation) }
        text = facts.text
    }

    private static func words(callers types: [String], probed: [String]?) -> String {
        let programs = "programs of \(types.listed(limit: 20))"
        guard let probed else { return programs }
        let others = probed.filter { !types.contains($0) }
        if others.isEmpty { return "programs of all \(probed.count) types that the kernel was asked about" }
        if types.isEmpty { return "none of the \(probed.count) types of programs that the kernel was asked about" }
        // Where most may, those that may not tell more.
        return types.count > others.count
            ? "programs of all types that the kernel was asked about but \(others.listed(limit: 20))" : programs
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
}
