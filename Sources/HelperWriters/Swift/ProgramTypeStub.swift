import HelperModel

/// A program type as Swift shows it: what a registry of hooks is told of it, and its attach types.
struct ProgramTypeStub: Sendable {
    private let type: ProgramType
    private let names: ExtensionNames.Names
    private let attachTypes: [(name: String, type: AttachType)]
    /// The type of what programs return; nil for one that no register holds.
    private let result: String?
    private let access: String
    let collisions: [NameCollision]

    init(_ type: ProgramType, named names: ExtensionNames.Names, types: SwiftTypes, access: String) {
        self.type = type
        self.names = names
        self.access = access
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
            return (name, attachType)
        }
        self.collisions = collisions
    }

    /// What programs return when that is no enumeration.
    private static func result(_ type: HelperType, _ types: SwiftTypes) -> String? {
        if type.resolved == .void { return types.standard("UInt64") }
        if let pointee = type.pointee { return types.pointer(to: pointee, isObject: false) + "?" }
        return types.scalar(type)
    }

    var typeName: String { names.program }

    var problems: [(message: String, location: SourceLocation?)] {
        if result != nil { return [] }
        let message =
            "\(type.hook) returns \(type.result.spelling), which Swift can't have from a register; use an integer, an enumeration or a pointer"
        return [(message, type.location)]
    }

    /// The declaration, ended by a newline.
    var text: String {
        let members = attachTypes.map { name, attachType in
            """

                /// Programs in sections whose names begin with `\(attachType.section)`.
                \(access)static let \(SwiftName.escaped(name)) = TypedAttachType<\(names.context), \(result ?? "")>(\(arguments(attachType)))

            """
        }
        return """
            \(documentation)\(access)enum \(typeName) {
                /// What a registry of hooks is told of it.
                \(access)static let \(SwiftName.programType) = ProgramType(\(arguments))
            \(members.joined())}

            """
    }

    private var documentation: String {
        var documentation = SwiftDocumentation(indentation: "")
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
        return documentation.text
    }

    private var arguments: String {
        var list = ["name: \(SwiftText.literal(type.name))", "guid: \(SwiftText.literal(type.guid.description))"]
        if let number = type.number { list.append("number: \(number)") }
        list.append("contextSize: \(type.context.size)")
        if let offset = type.context.dataOffset { list.append("dataOffset: \(offset)") }
        if let offset = type.context.dataEndOffset { list.append("dataEndOffset: \(offset)") }
        if let offset = type.context.metadataOffset { list.append("metadataOffset: \(offset)") }
        if !type.overrides.isEmpty {
            let names = type.overrides.map { SwiftText.literal($0.name) }
            list.append("overrides: [\(names.joined(separator: ", "))]")
        }
        if type.isPrivileged { list.append("isPrivileged: true") }
        let names = attachTypes.map { "\(SwiftName.escaped($0.name)).attachType" }
        list.append("attachTypes: [\(names.joined(separator: ", "))]")
        return list.joined(separator: ", ")
    }

    private func arguments(_ attachType: AttachType) -> String {
        var list = [
            "section: \(SwiftText.literal(attachType.section))",
            "guid: \(SwiftText.literal(attachType.guid.description))",
        ]
        if let number = attachType.number { list.append("number: \(number)") }
        if let link = attachType.link { list.append("link: .\(link.rawValue)") }
        return list.joined(separator: ", ")
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
