import HelperModel

/// What a provider offers beyond helpers, as Swift shows it: its program types, what their programs are given and
/// return, and the extension that a registry of hooks takes.
struct ExtensionStub: Sendable {
    /// The type that holds the extension.
    let typeName: String
    let types: [ProgramTypeStub]
    let contexts: [ContextStub]
    let results: [ResultStub]
    let collisions: [NameCollision]

    init(_ provider: Provider, names: ExtensionNames, types: SwiftTypes) {
        typeName = names.typeName
        var contexts: [ContextStub] = []
        var results: [ResultStub] = []
        var collisions = names.collisions
        self.types = provider.programTypes.enumerated().map { index, type in
            let named = names.types[index]
            let context = ContextStub(type, named: named.context, types: types)
            collisions += context.collisions
            contexts.append(context)
            if let result = named.result, !results.contains(where: { $0.name == result }) {
                let stub = ResultStub(type, named: result, types: types)
                collisions += stub.collisions
                results.append(stub)
            }
            let stub = ProgramTypeStub(type, named: named, types: types)
            collisions += stub.collisions
            return stub
        }
        self.contexts = contexts
        self.results = results
        self.collisions = collisions
    }

    /// What Swift has no type for, and where it stands.
    var problems: [(message: String, location: SourceLocation?)] {
        contexts.flatMap(\.problems) + types.flatMap(\.problems)
    }

    /// Whether a declaration mentions an imported structure.
    var showsStructures: Bool { contexts.contains(where: \.isImported) }
}

/// A thing that does not have the name in Swift that it would have, since another one has taken it.
struct NameCollision: Sendable {
    /// What has which name instead, as a sentence.
    let message: String
    let location: SourceLocation?
}

/// The names of what a provider offers beyond helpers. A file has them all in one scope.
struct ExtensionNames: Sendable {
    /// What one program type's things are called.
    struct Names: Sendable {
        let context: String
        let program: String
        /// The enumeration that programs return; nil where they return none.
        let result: String?
    }

    let typeName: String
    let types: [Names]
    let collisions: [NameCollision]

    /// - Parameters:
    ///   - baseName: what the names of the provider's own types begin with.
    ///   - taken: the names that other things of the file have.
    init(_ provider: Provider, baseName: String, taken: inout Set<String>) {
        typeName = ExtensionNames.unique("\(baseName)Extension", &taken)
        var types: [Names] = []
        var collisions: [NameCollision] = []
        var results: [String: String] = [:]
        for type in provider.programTypes {
            let stem = SwiftName.upperCamel(type.stem) ?? SwiftName.upperCamel("p_" + type.stem) ?? "Unnamed"
            var own = stem
            if !ExtensionNames.isFree(own, taken) { own = baseName + stem }
            while !ExtensionNames.isFree(own, taken) { own += "_" }
            taken.formUnion(["\(own)Context", "\(own)Program"])
            if own != stem {
                collisions.append(
                    NameCollision(
                        message:
                            "\(type.hook) is called \(own)Program in Swift, since \(stem)Program is another's; rename one",
                        location: type.location))
            }
            var result: String?
            if !type.resultConstants.isEmpty {
                let name = type.result.enumerationName
                // One enumeration in C is one in Swift.
                result = name.flatMap { results[$0] }
                if result == nil {
                    let wanted = name.flatMap { ExtensionNames.result($0, baseName) }
                    result = ExtensionNames.unique(wanted ?? "\(own)Result", &taken)
                }
                if let name { results[name] = result }
            }
            types.append(Names(context: "\(own)Context", program: "\(own)Program", result: result))
        }
        self.types = types
        self.collisions = collisions
    }

    /// `BindAction` for `bind_action_t`. The provider's name stands in front where the enumeration's own is one word,
    /// since `Result` and the like have a meaning.
    private static func result(_ name: String, _ baseName: String) -> String? {
        SwiftName.upperCamel(name).map { name.split(separator: "_").count > 1 ? $0 : baseName + $0 }
    }

    private static func isFree(_ stem: String, _ taken: Set<String>) -> Bool {
        taken.isDisjoint(with: ["\(stem)Context", "\(stem)Program"])
    }

    private static func unique(_ name: String, _ taken: inout Set<String>) -> String {
        var name = name
        while !taken.insert(name).inserted { name += "_" }
        return name
    }
}

extension HelperType {
    /// The name of an enumeration, a typedef's before its tag, without what typedefs' names end with; nil where it has
    /// none.
    var enumerationName: String? {
        switch self {
        case .typedef(let name, _): name.hasSuffix("_t") && name.count > 2 ? String(name.dropLast(2)) : name
        case .enumeration(let tag, _): tag.isEmpty ? nil : tag
        case .qualified(_, let type): type.enumerationName
        default: nil
        }
    }
}
