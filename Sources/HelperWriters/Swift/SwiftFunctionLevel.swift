import HelperModel

/// The names of a function in stubs.
enum SwiftFunctionLevel {
    struct Subject: Sendable {
        let stub: HelperStub
        let place: ListPlace
        let whole: TemplateModel.Subject
        var helper: ProvidedFunction { stub.helper }
    }

    static let level = TemplateLevel<Subject>(
        "a function in Swift",
        [
            .text("name", "the name that C calls it by, for string literals") { SwiftText.literal($0.helper.name) },
            .number("id", "its number; nothing for one that is known by name only") {
                $0.helper.id.map { Int($0.rawValue) }
            },
            .text("prototype", "the prototype as C has it on Linux, for string literals") {
                $0.stub.prototypeLiteral
            },
            .text("member", "the method that implements it, in backticks where it has to be") { $0.stub.names.member },
            .text("parameterList", "the parameters of the method, without parentheses") { $0.stub.parameterList },
            .list("parameters", "the parameters of the method", of: parameter) { $0.stub.parameterStubs },
            .text("returnType", "what the method returns, where it returns anything") { $0.stub.returnType },
            .text("comment", "its documentation, each line behind four blanks and `///`") { $0.stub.comment },
            .texts("documentation", "the same without that, lines that begin with a blank unless they are empty") {
                $0.stub.documentation.lines
            },
            .flag("isDeprecated", "whether there is something to use in its place") { $0.stub.isDeprecated },
            .text("deprecation", "since when, and what that is, for string literals") {
                $0.stub.deprecation.map(SwiftText.literal)
            },
            .text("entryPoint", "the function that programs call") { $0.stub.names.entryPoint },
            .text("registerList", "the parameters of that, `_ r1: UInt64` and so on, without parentheses") {
                $0.stub.registerList
            },
            .flag("hasImplicitContext", "whether the platform passes the program's context beyond the registers") {
                $0.stub.hasImplicitContext
            },
            .texts("preparations", "statements of the entry point that come first") { $0.stub.preparations },
            .text("condition", "what has to hold of arguments, where that is one condition of a guard") {
                $0.stub.conditions.count == 1 ? $0.stub.conditions[0] : nil
            },
            .flag("hasConditions", "whether that is more than one") { $0.stub.conditions.count > 1 },
            .texts("conditions", "all conditions of arguments") { $0.stub.conditions },
            .text("errorValue", "the value of the register where they do not hold") { $0.stub.errorValue },
            .text("argumentList", "what the method is called with, from `r1` to `r5`, without parentheses") {
                $0.stub.argumentList
            },
            .flag("hasContracts", "whether it has parameters in C") { !$0.helper.prototype.parameters.isEmpty },
            .text("contractList", "what HelperRuntime is told of these, `ParameterContract(…)` for each") {
                $0.stub.contractList
            },
            .list("contracts", "the same one by one", of: contract) {
                $0.helper.prototype.parameters.map(ContractStub.init)
            },
            .object("result", "what HelperRuntime is told of the result", result) { $0.helper },
            .flag("reallocatesPacket", "whether a call may move the packet") {
                $0.helper.contract?.reallocatesPacket != nil
            },
            .flag("isRestricted", "whether programs of some types alone may call it") {
                $0.helper.programTypes != nil
            },
            .texts("programTypes", "the names of these types, for string literals") {
                ($0.helper.programTypes ?? []).map(SwiftText.literal)
            },
            .object("function", "all other names of it", FunctionLevel.level) {
                $0.whole.subject(of: $0.helper, at: $0.place)
            },
        ] + ListPlace.entries { $0.place })

    private static let parameter = TemplateLevel<SwiftParameter>(
        "a parameter in Swift",
        [
            .text("declaration", "label, name and type") { $0.declaration },
            .text("name", "the name that documentation uses") { $0.documentedName },
            .text("type", "the type") { $0.type },
            .text("argument", "what a call passes, with the label") { $0.passed },
            .text("condition", "what has to hold of it, as a condition of a guard") { $0.check?.condition },
        ])

    private static let contract = TemplateLevel<ContractStub>(
        "a contract in Swift",
        [
            .text("kind", "the case of HelperRuntime's enumeration") { $0.kind },
            .text("name", "the name in C, for string literals") { $0.name },
            .flag("isNullable", "whether it may be null") { $0.isNullable },
            .number("sizeParameter", "the place of the parameter that has the size of this memory, from 0") {
                $0.sizeParameter
            },
            .number("bytes", "how many bytes there are at an address, where a type or a directive says so") {
                $0.bytes
            },
        ])

    private static let result = TemplateLevel<ProvidedFunction>(
        "a contract of a result in Swift",
        [
            .text("kind", "the case of HelperRuntime's enumeration") {
                ($0.contract?.returns.kind ?? .integer).caseName
            },
            .flag("isNullable", "whether it may be null") { $0.contract?.returns.isNullable == true },
            .number("bytes", "how many bytes there are at an address, where its type says so") {
                $0.contract == nil ? nil : $0.prototype.returnType.pointee?.size
            },
        ])
}
