import HelperModel

/// Where in the page things are.
struct ReferencePlaces: Sendable {
    private let functions: [ProvidedFunction.Key: ReferenceAnchors.Function]
    /// Of names that lead to one place.
    private let names: [String: String]
    private let programTypes: [String: String]
    private let constants: [String: String]
    /// Whether all is from one file, so that a line tells where.
    let hasOneFile: Bool
    let programTypeAnchors: [String]
    let mapTypeAnchors: [String]
    let constantAnchors: [String: String]

    init(_ functions: [FunctionLevel.Subject], _ interface: Interface, constants: [String]) {
        var anchors = ReferenceAnchors()
        var byKey: [ProvidedFunction.Key: ReferenceAnchors.Function] = [:]
        var names: [String: String] = [:]
        var ambiguous = Set<String>()
        // Names first: nothing else takes the place of one that is noted down.
        for subject in functions {
            let key = ProvidedFunction.Key(subject.function)
            guard byKey[key] == nil else { continue }
            let claimed = anchors.claim(subject, sharesNumber: subject.sharesID)
            byKey[key] = claimed
            let name = subject.function.name
            if names.updateValue("#\(claimed.short)", forKey: name) != nil { ambiguous.insert(name) }
        }
        for name in ambiguous { names[name] = nil }
        self.functions = byKey
        self.names = names
        programTypeAnchors = interface.programTypes.map { anchors.claim("program.\($0.name.cIdentifier)") }
        mapTypeAnchors = interface.mapTypes.map { anchors.claim("map.\($0.name.cIdentifier)") }
        programTypes = Dictionary(
            zip(interface.programTypes, programTypeAnchors).map { ("\($0.provider)/\($0.name)", $1) }
        ) { first, _ in
            first
        }
        var constantAnchors: [String: String] = [:]
        for constant in constants where constantAnchors[constant] == nil {
            constantAnchors[constant] = anchors.claim(constant, "constant.\(constant)")
        }
        self.constantAnchors = constantAnchors
        self.constants = constantAnchors.mapValues { "#\($0)" }
        hasOneFile = interface.sourceFiles.count <= 1
    }

    func anchors(of function: ProvidedFunction) -> ReferenceAnchors.Function { functions[.init(function)]! }

    /// Where a name of C leads to; nil where it is none of the page's, or of several things.
    func place(of name: String) -> String? { names[name] ?? constants[name] }

    /// The name of a type of program, with a link where the page has it.
    func programType(_ name: String, of provider: String) -> String {
        let text = HTMLText.escaped(name)
        return programTypes["\(provider)/\(name)"].map { "<a href=\(HTMLText.attribute("#\($0)"))>\(text)</a>" } ?? text
    }
}

extension ProvidedFunction {
    /// What tells functions of a page apart.
    struct Key: Hashable {
        let provider: String
        let name: String
        let isKfunc: Bool

        init(_ function: ProvidedFunction) {
            provider = function.provider
            name = function.name
            isKfunc = function.isKfunc
        }
    }
}
