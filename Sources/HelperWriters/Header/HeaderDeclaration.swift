import HelperModel

/// A function as the header declares it: `BPF_HELPER(return_type, name, (parameters), id);`.
struct HeaderDeclaration: Sendable {
    let helper: ProvidedFunction
    /// What it is declared as, which is more than its name where several providers use that.
    let name: String
    let returnType: HelperType
    let parameterTypes: [HelperType]
    /// Whether a program is to load without it, where it is called by name through BTF.
    let isWeak: Bool
    private let headerTypes: HeaderTypes

    /// - Parameter options: what is asked of the header.
    init(_ helper: ProvidedFunction, name: String, _ options: HeaderOptions) {
        self.helper = helper
        self.name = name
        isWeak = helper.isWeak || options.isWeak
        let prototype = helper.prototype
        // The types of linux/bpf.h are the kernel's, which no program has.
        let isDeclared = helper.origin != .described
        let isDefined = !options.includes.isEmpty && isDeclared
        let isCompared = !isDefined && (helper.isKfunc || options.binding == .ksym && isDeclared)
        headerTypes = HeaderTypes(words: options.types, hasDefinitions: isDefined, isCompared: isCompared)
        // The type of a kfunc is the source's own.
        func type(_ type: HelperType, _ written: HelperType) -> HelperType {
            isDefined || isCompared && !helper.isKfunc && ComparedTypes.areIn(written) ? written : type
        }
        returnType = headerTypes.returned(type(prototype.returnType, prototype.writtenReturnType))
        parameterTypes = prototype.parameters.map { [headerTypes] parameter in
            headerTypes.parameter(type(parameter.type, parameter.writtenType))
        }
    }

    /// Whether a loader compares its types with the platform's.
    var isCompared: Bool { headerTypes.isCompared }

    var types: [HelperType] { [returnType] + parameterTypes }

    /// The headers that define the integers in the declaration, and that no program is sure to have.
    var integerHeaders: Set<ProgramIntegers.Header> {
        var headers = Set<ProgramIntegers.Header>()
        for type in types {
            type.forEachMentioned {
                if case .typedef(let name, _) = $0, let header = ProgramIntegers.header(of: name) {
                    headers.insert(header)
                }
            }
        }
        guard headerTypes.words == .written else { return headers }
        // The provider's header includes what it needs. Programs for linux/bpf.h have the kernel's words already, from
        // headers that don't go together; libbpf's header, too, leaves the choice to them.
        if headerTypes.hasDefinitions { return [] }
        return helper.origin == .described ? headers.subtracting([.linuxTypes]) : headers
    }

    /// Whether its name is to stand for another variable, where the provider's header may declare a function of that
    /// name.
    var isAlias: Bool { headerTypes.hasDefinitions && name == helper.name && !helper.isMacro && helper.id != nil }

    /// Whether the provider's own header, in front of this one, would rewrite the name.
    var isRewritten: Bool { helper.isMacro && name == helper.name }

    /// The macro that declares it.
    var macro: String { helper.isKfunc ? isWeak ? "BPF_WEAK_KFUNC" : "BPF_KFUNC" : "BPF_HELPER" }

    /// What comes back and what is passed, as one language spells it.
    struct Signature: Sendable {
        /// The type of the result, behind the attributes of the function.
        let returnType: String
        let parameters: [String]
        let isVariadic: Bool

        var parameterList: String { HelperType.list(parameters, isVariadic: isVariadic) }
    }

    var signature: Signature {
        signature(returnType, parameterTypes, names: helper.prototype.parameters.map(\.name))
    }

    /// The signature for C++ and C23; nil where that is the same.
    var laterSignature: Signature? {
        guard isOtherLater else { return nil }
        return signature(
            LaterWords.type(returnType), parameterTypes.map(LaterWords.type), names: laterParameterNames)
    }

    private func signature(_ returnType: HelperType, _ parameterTypes: [HelperType], names: [String?]) -> Signature {
        let prototype = helper.prototype
        let usesArena = usesArena
        func text(_ text: String) -> String {
            usesArena
                ? text.replacing(HeaderDeclaration.arenaAttribute, with: HeaderDeclaration.arenaMacro) : text
        }
        return Signature(
            returnType: text(
                (helper.attributes + [returnType.spelling]).joined(separator: " ")
                    + note(prototype.returnType, prototype.writtenReturnType)),
            parameters: parameterTypes.indices.map { index in
                let parameter = prototype.parameters[index]
                return text(
                    parameterTypes[index].declaration(of: names[index] ?? "")
                        + note(parameter.type, parameter.writtenType))
            },
            isVariadic: prototype.isVariadic)
    }

    /// What stands for the address space of arenas, which not every compiler knows.
    static let arenaMacro = "BPF_HELPER_ARENA"
    private static let arenaAttribute = String(HelperType.qualified(.arena, .void).spelling.dropLast(" void".count))

    /// Whether something in it is in an arena.
    var usesArena: Bool {
        var usesArena = false
        for type in types { type.forEachMentioned { if $0.qualifiers.contains(.arena) { usesArena = true } } }
        return usesArena
    }

    /// A comment with the type that the header can't declare.
    private func note(_ type: HelperType, _ written: HelperType) -> String {
        headerTypes.losesName(headerTypes.hasDefinitions || headerTypes.isCompared ? written : type)
            ? " /* \(CommentText.line(written.spelling)) */" : ""
    }

    /// Whether C++ and C23 have other words for something in the declaration.
    private var isOtherLater: Bool {
        helper.prototype.parameters.contains { $0.name.map(CWords.isLaterKeyword) ?? false }
            || types.contains(where: LaterWords.isOther)
    }

    private var laterParameterNames: [String?] {
        var taken = Set(helper.prototype.parameters.compactMap(\.name))
        return helper.prototype.parameters.map { parameter in
            guard var name = parameter.name, CWords.isLaterKeyword(name) else { return parameter.name }
            while !taken.insert(name).inserted { name += "_" }
            return name
        }
    }
}
