import HelperModel

/// A program type as Swift shows it: what a registry of hooks is told of it, and its attach types.
struct ProgramTypeStub: Sendable {
    let type: ProgramType
    let names: ExtensionNames.Names
    /// The attach types, with the properties that are them, in backticks where they have to be.
    let attachTypes: [(identifier: String, type: AttachType)]
    /// The type of what programs return; nil for one that no register holds.
    let result: String?
    let collisions: [NameCollision]

    init(_ type: ProgramType, named names: ExtensionNames.Names, types: SwiftTypes) {
        self.type = type
        self.names = names
        result = names.result ?? ProgramTypeStub.result(type.result, types)
        var members = MemberNames(reserved: [SwiftName.programType])
        var collisions: [NameCollision] = []
        attachTypes = type.attachTypes.map { attachType in
            let wanted =
                SwiftName.lowerCamel(attachType.section) ?? SwiftName.lowerCamel("section_" + attachType.section)
                ?? "section"
            let name = members.take(wanted)
            if members.hadTaken(wanted) {
                collisions.append(
                    NameCollision(
                        message:
                            "the attach type of \(attachType.section) is called \(name) in Swift, since another of \(type.name) is called \(wanted); rename one of the sections",
                        location: type.location))
            }
            return (SwiftName.escaped(name), attachType)
        }
        self.collisions = collisions
    }

    /// What programs return when that is no enumeration.
    private static func result(_ type: HelperType, _ types: SwiftTypes) -> String? {
        if type.resolved == .void { return types.standard("UInt64") }
        if let pointee = type.pointee { return types.pointer(to: pointee, isObject: false) + "?" }
        return types.scalar(type)
    }

    var problems: [(message: String, location: SourceLocation?)] {
        if result != nil { return [] }
        let message =
            "\(type.hook) returns \(type.result.spelling), which Swift can't have from a register; use an integer, an enumeration or a pointer"
        return [(message, type.location)]
    }

    var documentation: SwiftDocumentation {
        var documentation = SwiftDocumentation()
        documentation.paragraph("Programs of the type `\(type.name)`.")
        if let description = type.declaration.documentation.description { documentation.paragraph(description) }
        switch type.declaration.stability {
        case .unstable: documentation.callout("Important", "Unstable: it may change from one version to the next.")
        case .deprecated(let since, let replacedBy):
            let words = [since.map { "since \($0)" }, replacedBy.map { "use \($0)" }].compactMap { $0 }
            documentation.callout("Important", (["Deprecated"] + words).joined(separator: ", ") + ".")
        case .stable: break
        }
        if let since = type.declaration.since { documentation.callout("Since", since) }
        return documentation
    }
}

/// The names of the members of one type, each of which is taken once.
struct MemberNames {
    private let reserved: Set<String>
    private var taken: Set<String> = []
    private var repeated: Set<String> = []

    init(reserved: Set<String> = []) {
        self.reserved = reserved
    }

    /// The name, or a longer one where another member has it or none can.
    mutating func take(_ name: String) -> String {
        if taken.contains(name) { repeated.insert(name) }
        var unique = name
        while taken.contains(unique) || reserved.contains(unique) || SwiftName.isReservedMember(unique)
            || unique == "_"
        {
            unique += "_"
        }
        taken.insert(unique)
        return unique
    }

    /// Whether two members wanted to be called that.
    func hadTaken(_ name: String) -> Bool { repeated.contains(name) }

    func contains(_ name: String) -> Bool { taken.contains(name) }
}
