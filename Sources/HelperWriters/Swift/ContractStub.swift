import HelperModel

/// What HelperRuntime is told of a parameter in C.
struct ContractStub: Sendable {
    /// The case of HelperRuntime's enumeration.
    let kind: String
    /// The name in C, for a string literal; nil where there is none.
    let name: String?
    let isNullable: Bool
    /// The place of the parameter that has the size of this memory, from 0; nil where none has.
    let sizeParameter: Int?
    /// How many bytes there are at an address; nil where nothing says so.
    let bytes: Int?

    init(_ parameter: Parameter) {
        let contract = parameter.contract
        kind = (contract?.kind ?? .anything).caseName
        name = parameter.name.map(SwiftText.literal)
        isNullable = contract?.isNullable == true
        sizeParameter = contract?.size
        if let contract, contract.size == nil, contract.kind.isPointer {
            bytes = contract.bytes ?? parameter.type.pointee?.size
        } else {
            bytes = nil
        }
    }

    /// The value of HelperRuntime's type.
    var text: String {
        var text = "ParameterContract(.\(kind)"
        if let name { text += ", name: \"\(name)\"" }
        if isNullable { text += ", isNullable: true" }
        if let sizeParameter { text += ", size: .parameter(\(sizeParameter))" }
        if let bytes { text += ", size: .bytes(\(bytes))" }
        return text + ")"
    }
}

extension ArgumentContract.Kind {
    private static let caseNames = SwiftName.caseNames(of: allCases)

    /// The name of the case of this kind in HelperRuntime.
    var caseName: String { ArgumentContract.Kind.caseNames[self] ?? rawValue }
}

extension ReturnContract.Kind {
    private static let caseNames = SwiftName.caseNames(of: allCases)

    /// The name of the case of this kind in HelperRuntime.
    var caseName: String { ReturnContract.Kind.caseNames[self] ?? rawValue }
}

extension SwiftName {
    fileprivate static func caseNames<Kind: RawRepresentable<String> & Hashable>(of kinds: [Kind]) -> [Kind: String] {
        Dictionary(uniqueKeysWithValues: kinds.map { ($0, lowerCamel($0.rawValue) ?? $0.rawValue) })
    }
}
