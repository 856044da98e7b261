import HelperModel

/// What a helper's declaration and documentation say, in the form in which clues are looked for.
final class HelperEvidence {
    let name: String
    let parameters: [Parameter]
    let returnType: HelperType
    /// Whether it is the types of a kernel that tell of it, by whose rules arguments are told then.
    let isKfunc: Bool
    /// The whole documentation.
    let text: DocumentationWords
    /// The description of what is returned.
    let returnText: DocumentationWords
    /// The kinds of the arguments, once they are known.
    var argumentKinds: [ArgumentContract.Kind] = []
    /// The words of the helper's name.
    lazy var nameWords = name.split(separator: "_").map(String.init)

    init(_ helper: Function) {
        name = helper.name
        parameters = helper.prototype.parameters
        returnType = helper.prototype.writtenReturnType
        isKfunc = helper.origin == .compiled
        text = DocumentationWords([helper.documentation.description, helper.documentation.returns])
        returnText = DocumentationWords([helper.documentation.returns])
    }
}

/// What the source says of one parameter, or of what is returned. It is worked out when it is first asked for.
final class Evidence {
    let helper: HelperEvidence
    /// The position of the parameter, from 0; nil for what is returned.
    let index: Int?
    let parameter: Parameter?

    init(_ helper: HelperEvidence, _ index: Int? = nil) {
        self.helper = helper
        self.index = index
        parameter = index.map { helper.parameters[$0] }
    }

    // MARK: Type

    private(set) lazy var pointee = (parameter?.writtenType ?? helper.returnType).pointee
    private(set) lazy var resolvedPointee = pointee?.resolved
    private(set) lazy var pointsToVoid = if case .void? = resolvedPointee { true } else { false }
    private(set) lazy var pointsToConstant = pointee?.qualifiers.contains(.const) ?? false

    /// The structure that is pointed to; nil when it is something else.
    private(set) lazy var structure: (tag: String, isDefined: Bool)? = {
        guard case .record(_, let tag, let definition)? = resolvedPointee else { return nil }
        return (tag, definition != .absent)
    }()

    // MARK: Name

    /// The parameter's name; empty when it has none.
    private(set) lazy var name = parameter?.name ?? ""
    private(set) lazy var lowercasedName = name.lowercased()
    private(set) lazy var suffixes = KfuncSuffix.strip(name).suffixes
    /// Where the documentation speaks of the parameter.
    private(set) lazy var mentions = helper.text.mentions(of: lowercasedName)
    private(set) lazy var ownText = parameter?.documentation.map { DocumentationWords([$0]) }

    // MARK: Annotations

    /// Which way data goes, by SAL or Doxygen; nil where neither tells.
    private(set) lazy var direction: (direction: ParameterAnnotation.Direction, source: String)? = {
        for case .direction(let direction, let source) in parameter?.annotations ?? [] {
            // Doxygen's [in] also stands where people mean "an argument"; const does not.
            if direction == .in, source.hasPrefix("@"), !pointsToConstant { continue }
            return (direction, source)
        }
        return nil
    }()

    /// What says that the parameter is an input.
    var inputSource: String? {
        for case .direction(.in, let source) in parameter?.annotations ?? [] { return source }
        return nil
    }

    // MARK: Position

    private var previous: Parameter? { index.flatMap { $0 > 0 ? helper.parameters[$0 - 1] : nil } }

    var previousName: String? { previous?.name }

    /// The parameters in front of this one.
    var parametersBefore: ArraySlice<Parameter> { helper.parameters[..<(index ?? 0)] }

    var isBehindMap: Bool {
        parametersBefore.contains {
            if case .record(_, Names.mapStructure, _)? = $0.writtenType.pointee?.resolved { return true }
            return Names.mapParameters.contains($0.name ?? "")
        }
    }

    var isBehindCallback: Bool {
        guard let previous else { return false }
        if case .function? = previous.writtenType.pointee?.resolved { return true }
        return (previous.name ?? "").hasSuffix(Names.callbackEnding)
    }

    // MARK: Size

    /// The parameter that carries the size of what this one points to: named by the source, called after it, or next to
    /// it.
    private(set) lazy var size: (index: Int, basis: ContractBasis)? =
        annotatedSize ?? namedSize ?? (helper.isKfunc ? nil : nextSize)

    /// The name of the parameter that carries the size; nil where there is none.
    var sizeName: String? { size.flatMap { helper.parameters[$0.index].name } }

    private var annotatedSize: (index: Int, basis: ContractBasis)? {
        for case .size(let name, let source) in parameter?.annotations ?? [] {
            guard let size = helper.parameters.firstIndex(where: { $0.name == name }) else { continue }
            return (size, ContractBasis(.declared, "\(source) names \(name) as the size"))
        }
        return nil
    }

    private var namedSize: (index: Int, basis: ContractBasis)? {
        guard parameter?.name != nil else { return nil }
        let stem = KfuncSuffix.strip(name).base
        let names = KfuncSuffix.sizes.flatMap { [stem + $0.text, name + $0.text] }
        if let size = integer(where: { names.contains($0) }) {
            return (
                size,
                ContractBasis(.declared, "\(helper.parameters[size].name ?? "") is its size by the kfunc convention")
            )
        }
        let prefixed = Names.sizePrefix + name
        return integer { $0 == prefixed }.map { ($0, ContractBasis(.guessed, "\(prefixed) is its size by its name")) }
    }

    private var nextSize: (index: Int, basis: ContractBasis)? {
        guard let next = index.map({ $0 + 1 }), next < helper.parameters.count, isInteger(next),
            let name = helper.parameters[next].name?.lowercased()
        else { return nil }
        let word = String(name.split(separator: "_").last ?? "")
        guard Names.sizeWords.contains(word) || Names.sizeEndings.contains(where: word.hasSuffix) else { return nil }
        return (next, ContractBasis(.guessed, "\(name) behind it is its size by its name"))
    }

    /// The first parameter with such a name; nil when that is no integer.
    private func integer(where isMatch: (String) -> Bool) -> Int? {
        helper.parameters.firstIndex { $0.name.map(isMatch) ?? false }.flatMap { isInteger($0) ? $0 : nil }
    }

    private func isInteger(_ index: Int) -> Bool {
        if case .integer = helper.parameters[index].writtenType.resolved { true } else { false }
    }
}
