import HelperDiagnostics
import HelperModel

/// Works out what a verifier must know of every argument and return, with the reason.
///
/// The sources, strongest first: directives; SAL and Doxygen's directions; the suffixes of kfunc parameters; C types;
/// names, positions and the words of the documentation. A guess that could go two ways is "anything", with a warning
/// that shows what to write.
public enum ContractInference {
    static let ambiguous = Rule(
        "contract-ambiguous", .warning,
        "What a verifier must know of an argument can be told from its declaration and documentation")
    static let unknownSize = Rule(
        "contract-unknown-size", .error, "The size of memory is a parameter of the same helper")
    static let contradiction = Rule(
        "contract-contradicts-type", .error, "A contract agrees with the C type of what it is for")

    /// The rules that inference checks.
    public static let rules: [Rule] = [ambiguous, unknownSize, contradiction]

    /// A call passes five arguments; arguments are told by each other, which takes time that grows with the square of
    /// their number.
    private static let maximumParameters = 64

    /// Gives a contract to every argument and return in `set` that has none, but for helpers with more parameters than
    /// can ever be called.
    ///
    /// - Parameter isNeeded: which helpers to look at.
    /// - Complexity: linear in the size of the set, documentation included; on all cores.
    public static func infer(_ set: inout Interface, where isNeeded: (Function) -> Bool = { _ in true }) -> [Diagnostic]
    {
        let indices = set.functionIndices.filter {
            let helper = set[$0].thing
            return helper.contract == nil && helper.hasPrototype
                && helper.prototype.parameters.count <= maximumParameters && isNeeded(helper)
        }
        let inferred = indices.map { set[$0] }.concurrentMap(least: 50) { helper in
            var inference = HelperInference(helper)
            return (helper: inference.run(), diagnostics: inference.diagnostics)
        }
        for (index, result) in zip(indices, inferred) { set[index].thing = result.helper }
        return inferred.flatMap(\.diagnostics)
    }
}

/// The inference for one helper.
struct HelperInference {
    private(set) var helper: Function
    let provider: String
    private(set) var diagnostics: [Diagnostic] = []
    /// Arguments that may as well be read as filled, with the words of a directive about their size.
    var doubts: [(name: String, size: String)] = []
    /// What is known of each parameter.
    let evidence: [Evidence]
    /// What is known of the value that is returned, and of the helper as a whole.
    let returned: Evidence

    init(_ provided: ProvidedFunction) {
        helper = provided.thing
        provider = provided.provider
        let whole = HelperEvidence(helper)
        evidence = helper.prototype.parameters.indices.map { Evidence(whole, $0) }
        returned = Evidence(whole)
    }

    var parameters: [Parameter] { helper.prototype.parameters }

    mutating func run() -> Function {
        helper.variants = variantsWithContracts()
        var contracts = parameters.indices.map { pointerContract($0) }
        for index in contracts.indices where contracts[index] == nil {
            contracts[index] = scalarContract(index, contracts)
        }
        reportDoubts()
        var completed = contracts.enumerated().map { withFixedSize($1!, of: $0) }
        applyLinuxTables(to: &completed)
        if let first = completed.first { completed[0].basis = basisOfAllForms(first, helper.variants) }
        for index in completed.indices {
            helper.prototype.parameters[index].contract = completed[index]
            check(index, completed[index])
            helper.prototype.parameters[index].annotations = []
        }
        returned.helper.argumentKinds = completed.map(\.kind)
        helper.contract = HelperContract(
            returns: returnContract(), reallocatesPacket: reallocatesPacket,
            hasImplicitContext: helper.annotations.contains(.implicitContext))
        helper.annotations = []
        return helper
    }

    mutating func report(_ rule: Rule, _ message: String) {
        diagnostics.append(Diagnostic(rule, message, about: ProvidedFunction(helper, by: provider)))
    }

    private var reallocatesPacket: ContractBasis? {
        if helper.annotations.contains(.reallocatesPacket) { return ContractBasis(.written, "a directive says so") }
        if let row = LinuxTables.rows(about: helper).first(where: { $0.fact == .movesPacket }) { return row.basis }
        return returned.first(in: Knowledge.packet)?.basis
    }

    /// A contract that can't be for a value of this type is a mistake in a directive.
    private mutating func check(_ index: Int, _ contract: ArgumentContract) {
        let parameter = parameters[index]
        guard contract.basis.reason == .written, contract.kind != .anything else { return }
        let isPointer = parameter.writtenType.pointee != nil
        if contract.kind.isPointer != isPointer, !isWideInteger(parameter.writtenType) || !contract.kind.isPointer {
            report(
                ContractInference.contradiction,
                "\(helper.name) says that \(parameter.name ?? "an argument") is \(contract.kind.rawValue), but its type is \(parameter.writtenType.spelling); correct one of them"
            )
        }
    }

    /// Whether an address fits the type, as in interfaces that pass pointers as integers.
    private func isWideInteger(_ type: HelperType) -> Bool {
        if case .integer(_, let bits, _) = type.resolved { bits == 64 } else { false }
    }
}
