import HelperModel

extension ProvidedFunction {
    /// A helper of a provider, for tests that care for a few of its fields.
    public init(
        name: String, id: HelperID? = nil,
        prototype: Prototype = Prototype(text: "", returnType: .void, parameters: []),
        attributes: [String] = [], documentation: Documentation = Documentation(), stability: Stability = .stable,
        since: String? = nil,
        contract: HelperContract? = nil, annotations: [HelperAnnotation] = [], origin: Function.Origin = .declared,
        provider: String,
        location: SourceLocation? = nil, variants: [Function.Variant] = [], isMacro: Bool = false
    ) {
        let function = Function(
            name: name, id: id, prototype: prototype, attributes: attributes, documentation: documentation,
            stability: stability,
            since: since, contract: contract, annotations: annotations, origin: origin, location: location,
            variants: variants,
            isMacro: isMacro)
        self.init(function, by: provider)
    }
}

extension GUID {
    /// One of many that differ.
    public static func test(_ number: Int) -> GUID {
        let digits = String(number, radix: 16)
        return GUID("00000000-0000-0000-0000-\(String(repeating: "0", count: 12 - digits.count))\(digits)")!
    }
}

extension Interface {
    /// Changes every function.
    public mutating func forEachFunction(_ body: (inout ProvidedFunction) -> Void) {
        for index in functionIndices { body(&self[index]) }
    }
}
