import HelperDiagnostics
import HelperModel

/// A helper as Swift shows it. A class, since there is much in it that each copy would have to keep alive.
final class HelperStub: Sendable {
    /// What a helper is called.
    struct Names {
        /// The static method, in backticks where it has to be.
        let member: String
        /// The function that programs call.
        let entryPoint: String
    }

    let helper: ProvidedFunction
    let names: Names
    private let types: SwiftTypes
    private let parameters: SwiftParameters
    private let result: Result
    private let error: SwiftErrorValue

    /// The parameters of the method, without parentheses.
    let parameterList: String
    /// The arguments of a call of the method, without parentheses.
    let argumentList: String
    /// The prototype as C has it on Linux, for a string literal.
    let prototypeLiteral: String
    /// The parameters of the entry point, without parentheses.
    let registerList: String
    /// What HelperRuntime is told of the parameters in C, without brackets.
    let contractList: String
    /// The documentation of the method.
    let documentation: SwiftDocumentation
    /// The same as a comment.
    let comment: String

    init(_ helper: ProvidedFunction, names: Names, types: SwiftTypes) {
        self.helper = helper
        self.names = names
        self.types = types
        parameters = SwiftParameters(helper, types: types)
        result = Result(helper, types)
        error = SwiftErrorValue(helper, returns: helper.prototype.returnType)
        parameterList = parameters.list.map(\.declaration).joined(separator: ", ")
        argumentList = parameters.list.map(\.passed).joined(separator: ", ")
        let prototype = helper.prototype.spelt(in: .linux)
        prototypeLiteral = SwiftText.literal(
            prototype.returnType.declaration(of: "\(helper.name)(\(prototype.parameterList))"))
        registerList = HelperStub.registerList(of: helper, types)
        contractList = helper.prototype.parameters.map { ContractStub($0).text }.joined(separator: ", ")
        documentation = HelperStub.documentation(of: helper, parameters.list, error)
        comment = documentation.comment
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
        Diagnostic(SwiftFile.unsupportedType, "\(helper.name) \(what)", about: helper)
    }

    // MARK: The method

    /// What the method returns; nil where that is nothing.
    var returnType: String? { if case .value(let type) = result { type } else { nil } }

    /// The parameters of the method.
    var parameterStubs: [SwiftParameter] { parameters.list }

    /// Whether the signature mentions an imported structure.
    var showsStructures: Bool {
        guard types.importsStructures else { return false }
        return SwiftTypes.signature(of: helper.prototype).contains {
            $0.pointee.map { SwiftTypes.importedName(of: $0) != nil } ?? false
        }
    }

    private static func documentation(
        of helper: ProvidedFunction, _ parameters: [SwiftParameter], _ error: SwiftErrorValue
    ) -> SwiftDocumentation {
        var documentation = SwiftDocumentation(indentation: "    ")
        documentation.paragraph(helper.documentation.description ?? "The helper `\(helper.name)`.")
        if let paragraph = contractParagraph(parameters, error) { documentation.paragraph(paragraph) }
        if helper.stability == .unstable {
            documentation.callout("Important", "Unstable: it may change from one version to the next.")
        }
        for parameter in parameters {
            guard let text = parameter.documentation else { continue }
            documentation.callout("Parameter \(parameter.documentedName)", text)
        }
        if let returns = helper.documentation.returns { documentation.callout("Returns", returns) }
        if let since = helper.since { documentation.callout("Since", since) }
        return documentation
    }

    /// What the entry point sees to, and what of the contract is only guessed; nil where there is nothing to say.
    private static func contractParagraph(_ parameters: [SwiftParameter], _ error: SwiftErrorValue) -> String? {
        var sentences: [String] = []
        if parameters.contains(where: { $0.check != nil }) {
            let outcome = error.words.map { ": the program gets \($0)" } ?? ""
            sentences.append("A call whose arguments break the contract does not come here\(outcome).")
        }
        let notNull = parameters.filter { $0.check?.isGuess == true }
        if !notNull.isEmpty {
            let verb = notNull.count == 1 ? "is" : "are"
            sentences.append(
                "That \(names(of: notNull)) \(verb) not null is a guess, checked because a null pointer would be unsafe."
            )
        }
        let notEmpty = parameters.filter(\.isGuessedNotEmpty)
        if !notEmpty.isEmpty {
            let verb = notEmpty.count == 1 ? "has" : "have"
            sentences.append("That \(names(of: notEmpty)) \(verb) at least a byte is a guess, and not checked.")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// The names of parameters, as a sentence lists them.
    private static func names(of parameters: [SwiftParameter]) -> String {
        let names = parameters.map { "`\($0.documentedName)`" }
        return names.count == 1 ? names[0] : "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
    }

    /// Whether users of the method are to be warned.
    var isDeprecated: Bool { if case .deprecated = helper.stability { true } else { false } }

    /// What the warning says; nil where there is nothing to say.
    var deprecation: String? {
        guard case .deprecated(let since, let replacedBy) = helper.stability else { return nil }
        let words = [since.map { "since \($0)" }, replacedBy.map { "use \($0)" }].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    // MARK: The entry point

    /// Statements that come first.
    var preparations: [String] { parameters.list.flatMap(\.preparation) }

    /// What has to hold of arguments.
    var conditions: [String] { parameters.list.compactMap(\.check?.condition) }

    /// What a call returns whose arguments break the contract.
    var errorValue: String { error.expression }

    var hasImplicitContext: Bool { helper.contract?.hasImplicitContext == true }

    private static func registerList(of helper: ProvidedFunction, _ types: SwiftTypes) -> String {
        let word = types.standard("UInt64")
        let registers = (1...5).map { "_ r\($0): \(word)" }.joined(separator: ", ")
        guard helper.contract?.hasImplicitContext == true else { return registers }
        return "\(registers), _ r6: \(types.standard("UnsafeMutableRawPointer"))?"
    }
}
