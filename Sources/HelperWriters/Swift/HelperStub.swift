import HelperDiagnostics
import HelperModel

/// A helper as Swift shows it. A class, since there is much in it that each copy would have to keep alive.
final class HelperStub: Sendable {
    /// What a helper is called.
    struct Names {
        /// The static method, in backticks where it has to be.
        let member: String
        /// The type that implements it.
        let type: String
        /// The access modifier with the space behind it.
        let access: String
        /// What makes the entry point's name the provider's own.
        let module: String
    }

    let helper: ProvidedFunction
    private let names: Names
    /// The method, from `func` on.
    private let signature: String
    private let types: SwiftTypes
    private let parameters: SwiftParameters
    private let result: Result
    private let error: SwiftErrorValue

    init(_ helper: ProvidedFunction, names: Names, types: SwiftTypes) {
        self.helper = helper
        self.names = names
        self.types = types
        parameters = SwiftParameters(helper, types: types)
        result = Result(helper, types)
        error = SwiftErrorValue(helper, returns: helper.prototype.returnType)
        signature = HelperStub.signature(names.member, parameters, result)
    }

    /// What comes back.
    enum Result {
        case nothing
        case value(String)
        case unsupported

        init(_ helper: ProvidedFunction, _ types: SwiftTypes) {
            let type = helper.prototype.returnType
            let contract = helper.contract?.returns
            if type.resolved == .void {
                self = .nothing
            } else if contract?.kind == .integerOrNoReturnIfSucceed, types.scalar(type) != nil {
                self = .value("NoReturnOnSuccess")
            } else if let pointee = type.pointee {
                self = .value(types.pointer(to: pointee, isObject: false) + (contract?.isNullable == false ? "" : "?"))
            } else if let scalar = types.scalar(type) {
                self = .value(scalar)
            } else {
                self = .unsupported
            }
        }
    }

    // MARK: What is wrong

    var problems: [Diagnostic] {
        var diagnostics = parameters.unsupported.map { index in
            let parameter = helper.prototype.parameters[index]
            let what = "takes \(parameter.name ?? "an argument") as \(parameter.type.spelling)"
            guard case .function? = parameter.type.pointee?.resolved else {
                return problem("\(what), which Swift can't have from a register; use an integer or a pointer")
            }
            return problem(
                "\(what), and functions of BPF programs take up to five integers and pointers, and return one; use another type, or write \"@contract \(parameter.name ?? "PARAMETER") anything\" if it is none of a program's"
            )
        }
        if case .unsupported = result {
            diagnostics.append(
                problem(
                    "returns \(helper.prototype.returnType.spelling), which Swift can't have from a register; use an integer or a pointer"
                ))
        }
        return diagnostics
    }

    private func problem(_ what: String) -> Diagnostic {
        Diagnostic(SwiftWriter.unsupportedType, "\(helper.name) \(what)", about: helper)
    }

    // MARK: Text

    /// The declarations of a helper, without what separates them from others.
    struct Text: Sendable {
        /// The requirement of the protocol, with its documentation.
        let requirement: String
        /// What the compiler finds when the provider has no such method.
        let missing: String
        let entryPoint: String
        /// The row of the table.
        let row: String
    }

    var text: Text {
        Text(
            requirement: "\(documentation)\(availability)    static \(signature)", missing: missing,
            entryPoint: entryPoint, row: row)
    }

    private var entryPoint: String {
        "@c \(names.access)func \(entry)(\(registers)) -> \(types.standard("UInt64")) {\n\(body)}"
    }

    private static func signature(_ member: String, _ parameters: SwiftParameters, _ result: Result) -> String {
        let list = parameters.list.map(\.declaration).joined(separator: ", ")
        let arrow: String = if case .value(let type) = result { " -> \(type)" } else { "" }
        return "func \(member)(\(list))\(arrow)"
    }

    /// Whether the signature mentions an imported structure.
    var showsStructures: Bool {
        guard types.importsStructures else { return false }
        return SwiftTypes.signature(of: helper.prototype).contains {
            $0.pointee.map { SwiftTypes.importedName(of: $0) != nil } ?? false
        }
    }

    private var entry: String { "\(names.module)_\(helper.name)" }

    private var documentation: String {
        var documentation = SwiftDocumentation(indentation: "    ")
        documentation.paragraph(helper.documentation.description ?? "The helper `\(helper.name)`.")
        if let contractParagraph { documentation.paragraph(contractParagraph) }
        if helper.stability == .unstable {
            documentation.callout("Important", "Unstable: it may change from one version to the next.")
        }
        for parameter in parameters.list {
            guard let text = parameter.documentation else { continue }
            documentation.callout("Parameter \(parameter.documentedName)", text)
        }
        if let returns = helper.documentation.returns { documentation.callout("Returns", returns) }
        if let since = helper.since { documentation.callout("Since", since) }
        return documentation.text
    }

    /// What the entry point sees to, and what of the contract is only guessed; nil where there is nothing to say.
    private var contractParagraph: String? {
        var sentences: [String] = []
        if parameters.list.contains(where: { $0.check != nil }) {
            let outcome = error.words.map { ": the program gets \($0)" } ?? ""
            sentences.append("A call whose arguments break the contract does not come here\(outcome).")
        }
        let notNull = parameters.list.filter { $0.check?.isGuess == true }
        if !notNull.isEmpty {
            let verb = notNull.count == 1 ? "is" : "are"
            sentences.append(
                "That \(HelperStub.names(notNull)) \(verb) not null is a guess, checked because a null pointer would be unsafe."
            )
        }
        let notEmpty = parameters.list.filter(\.isGuessedNotEmpty)
        if !notEmpty.isEmpty {
            let verb = notEmpty.count == 1 ? "has" : "have"
            sentences.append("That \(HelperStub.names(notEmpty)) \(verb) at least a byte is a guess, and not checked.")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// The names of parameters, as a sentence lists them.
    private static func names(_ parameters: [SwiftParameter]) -> String {
        let names = parameters.map { "`\($0.documentedName)`" }
        return names.count == 1 ? names[0] : "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
    }

    /// The attribute that warns of a deprecated helper; empty for others.
    private var availability: String {
        guard case .deprecated(let since, let replacedBy) = helper.stability else { return "" }
        let words = [since.map { "since \($0)" }, replacedBy.map { "use \($0)" }].compactMap { $0 }
        let message = words.isEmpty ? "" : ", message: \(SwiftText.literal(words.joined(separator: ", ")))"
        return "    @available(*, deprecated\(message))\n"
    }

    private var missing: String {
        let message = SwiftText.literal("implement it: programs call the helper \(helper.name)")
        return
            "    @available(*, unavailable, message: \(message))\n    \(names.access)static \(signature) { fatalError() }"
    }

    /// The body of the entry point, indented, each line ended by a newline.
    private var body: String {
        var lines = parameters.list.flatMap(\.preparation)
        let conditions = parameters.list.compactMap(\.check?.condition)
        if conditions.count > 1 {
            lines.append("guard")
            lines += conditions.dropLast().map { "    \($0)," } + ["    \(conditions[conditions.count - 1])"]
            lines.append("else { return \(error.expression) }")
        } else if let condition = conditions.first {
            lines.append("guard \(condition) else { return \(error.expression) }")
        }
        let call = "\(names.type).\(names.member)(\(parameters.list.map(\.passed).joined(separator: ", ")))"
        if case .nothing = result {
            lines += [call, "return 0"]
        } else {
            lines.append("return HelperResult.register(\(call))")
        }
        return lines.map { "    \($0)\n" }.joined()
    }

    private var registers: String {
        let word = types.standard("UInt64")
        let registers = (1...5).map { "_ r\($0): \(word)" }.joined(separator: ", ")
        return hasImplicitContext ? "\(registers), _ r6: \(types.standard("UnsafeMutableRawPointer"))?" : registers
    }

    private var hasImplicitContext: Bool { helper.contract?.hasImplicitContext == true }

    // MARK: Table

    private var row: String {
        let prototype = helper.prototype.spelt(in: .linux)
        let declaration = "\(prototype.returnType.declaration(of: "\(helper.name)(\(prototype.parameterList))"))"
        var fields = ["name: \(SwiftText.literal(helper.name))"]
        if let id = helper.id { fields.append("id: \(id)") }
        fields.append("prototype: \(SwiftText.literal(declaration))")
        fields.append("entry: .\(hasImplicitContext ? "registersAndContext" : "registers")(\(entry))")
        if !prototype.parameters.isEmpty {
            fields.append("parameters: [\(prototype.parameters.map(HelperStub.contract).joined(separator: ", "))]")
        }
        fields.append("returns: \(returns)")
        if helper.contract?.reallocatesPacket != nil { fields.append("reallocatesPacket: true") }
        if let programTypes = helper.programTypes {
            fields.append("programTypes: [\(programTypes.map(SwiftText.literal).joined(separator: ", "))]")
        }
        return "ProvidedHelper(\(fields.joined(separator: ", ")))"
    }

    private var returns: String {
        guard let contract = helper.contract?.returns else { return "ReturnContract(.integer)" }
        var text = "ReturnContract(.\(contract.kind.caseName)"
        if contract.isNullable { text += ", isNullable: true" }
        if let size = helper.prototype.returnType.pointee?.size { text += ", size: \(size)" }
        return text + ")"
    }

    private static func contract(_ parameter: Parameter) -> String {
        let name = parameter.name.map { ", name: \(SwiftText.literal($0))" } ?? ""
        guard let contract = parameter.contract else { return "ParameterContract(.anything\(name))" }
        var text = "ParameterContract(.\(contract.kind.caseName)\(name)"
        if contract.isNullable { text += ", isNullable: true" }
        if let size = contract.size {
            text += ", size: .parameter(\(size))"
        } else if contract.kind.isPointer, let size = contract.bytes ?? parameter.type.pointee?.size {
            text += ", size: .bytes(\(size))"
        }
        return text + ")"
    }
}

extension ArgumentContract.Kind {
    private static let caseNames = SwiftName.caseNames(of: allCases)

    /// The name of the case of this kind in HelperRuntime.
    fileprivate var caseName: String { ArgumentContract.Kind.caseNames[self] ?? rawValue }
}

extension ReturnContract.Kind {
    private static let caseNames = SwiftName.caseNames(of: allCases)

    /// The name of the case of this kind in HelperRuntime.
    fileprivate var caseName: String { ReturnContract.Kind.caseNames[self] ?? rawValue }
}

extension SwiftName {
    fileprivate static func caseNames<Kind: RawRepresentable<String> & Hashable>(of kinds: [Kind]) -> [Kind: String] {
        Dictionary(uniqueKeysWithValues: kinds.map { ($0, lowerCamel($0.rawValue) ?? $0.rawValue) })
    }
}
