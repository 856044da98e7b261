/// What users say of a function that its source does not say.
public struct FunctionFacts: Sendable, Hashable {
    /// The function's name.
    public var name: String
    /// Whose facts these are, in their own words.
    public var source: String
    /// Whether only programs under a license that is compatible with the GPL may call it; nil where it is not said.
    public var isGPLOnly: Bool?
    /// The types of programs that may call it; nil where it is not said.
    public var programTypes: [String]?
    /// The types of maps that it takes; nil where it is not said.
    public var mapTypes: [String]?
    /// The version that added it; nil where it is not said.
    public var since: String?
    /// A piece of a program, verbatim; nil where there is none.
    public var example: String?

    public init(
        name: String, source: String, isGPLOnly: Bool? = nil, programTypes: [String]? = nil,
        mapTypes: [String]? = nil, since: String? = nil, example: String? = nil
    ) {
        self.name = name
        self.source = source
        self.isGPLOnly = isGPLOnly
        self.programTypes = programTypes
        self.mapTypes = mapTypes
        self.since = since
        self.example = example
    }
}
