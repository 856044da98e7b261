import HelperModel

/// What programs of a type are given, as Swift shows it: the structure of an imported module, or one that is generated,
/// whose bytes are laid out as C's.
struct ContextStub: Sendable {
    /// The type that the program type's programs are given.
    let name: String
    let type: ProgramType
    private let source: Source
    let collisions: [NameCollision]

    /// Where the type comes from.
    private enum Source: Sendable {
        /// Structures of its own, those that are inside of it behind it.
        case generated(StructureStub, inside: [StructureStub])
        /// A module has it, by this name; with the memory that it has pointers to.
        case imported(String, memory: [ContextField])
        /// It is that of another program type, which is called so.
        case shared(String)
    }

    init(_ type: ProgramType, named name: String, types: SwiftTypes) {
        self.name = name
        self.type = type
        let context = type.context
        if let first = SwiftTypes.structureKey(of: context.type).flatMap({ types.contexts[$0] }), first != name {
            source = .shared(first)
            collisions = []
        } else if types.importsStructures, let imported = SwiftTypes.importedName(of: context.type) {
            var names = MemberNames()
            for field in context.fields { _ = names.take(field.name) }
            source = .imported(imported, memory: ContextField.memory(of: context, &names, types))
            collisions = []
        } else {
            let inside = ContextStub.names(inside: context)
            func stub(_ name: String, _ structure: ProgramContext.Structure, isContext: Bool) -> StructureStub {
                StructureStub(
                    named: name, size: structure.size, fields: structure.fields, inside: inside, of: context,
                    isContext: isContext, types: types
                ) { field, name, wanted in
                    NameCollision(
                        message:
                            "the field \(field) of \(structure.type.spelling) is called \(name) in Swift, since another one is called \(wanted); rename one",
                        location: type.location)
                }
            }
            let own = stub(
                name, .init(type: context.type, size: context.size, fields: context.fields), isContext: true)
            let parts = zip(inside, context.structures).map { stub($0, $1, isContext: false) }
            source = .generated(own, inside: parts)
            collisions = ([own] + parts).flatMap(\.collisions)
        }
    }

    /// The types of what is inside of a context: by their own names, or else by those of the first fields.
    private static func names(inside context: ProgramContext) -> [String] {
        var names = MemberNames(reserved: SwiftTypes.inStructures)
        var counts: [String: Int] = [:]
        var fields: [Int: ProgramContext.Field] = [:]
        for field in context.fields + context.structures.flatMap(\.fields) {
            if let place = field.structure, fields[place] == nil { fields[place] = field }
        }
        return context.structures.indices.map { place in
            let field = fields[place]
            let own = SwiftTypes.importedName(of: context.structures[place].type) ?? field?.type.elementName
            let name = own.map { $0.hasSuffix("_t") ? String($0.dropLast(2)) : $0 } ?? field?.name ?? "part"
            let camel = SwiftName.upperCamel(name) ?? "Part"
            counts[camel, default: 0] += 1
            return names.take(counts[camel] == 1 ? camel : "\(camel)\(counts[camel, default: 0])")
        }
    }

    /// Whether a declaration mentions an imported structure.
    var isImported: Bool { if case .imported = source { true } else { false } }

    var problems: [(message: String, location: SourceLocation?)] {
        guard case .generated(let own, let parts) = source, ([own] + parts).contains(where: \.isTooLarge) else {
            return []
        }
        let message =
            "\(type.context.type.spelling), which programs of \(type.name) are given, has \(type.context.size) bytes, more than is written to Swift; import the module that has it"
        return [(message, type.location)]
    }

    /// The type that the name stands for; nil where it has a declaration of its own, or is an imported structure's.
    var alias: String? {
        switch source {
        case .shared(let other): other
        case .imported(let imported, _): imported == name ? nil : SwiftName.escaped(imported)
        case .generated: nil
        }
    }

    /// An imported structure that gets properties for the memory it has pointers to; nil where there is none.
    var extended: (identifier: String, members: [ContextField])? {
        guard case .imported(let imported, let memory) = source, !memory.isEmpty else { return nil }
        return (SwiftName.escaped(imported), memory)
    }

    /// Whether Swift has the type by this name already.
    var isEmpty: Bool {
        guard case .imported = source else { return false }
        return alias == nil && extended == nil
    }

    /// The structure that is generated; nil where there is none.
    var structure: Structure? {
        guard case .generated(let own, let parts) = source else { return nil }
        return Structure(
            stub: own, isSendable: !([own] + parts).contains(where: \.hasPointers),
            inside: zip(parts, type.context.structures).map { (ContextStub.words(for: $1.type), $0) })
    }

    /// A structure that is generated.
    struct Structure: Sendable {
        let stub: StructureStub
        /// Whether neither it nor what is in it has pointers, which are for one thread, as they are in Swift.
        let isSendable: Bool
        /// The structures in it, with what C calls them.
        let inside: [(words: String, stub: StructureStub)]
    }

    /// What C calls the context, in the midst of a sentence.
    var words: String {
        let words = ContextStub.words(for: type.context.type)
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    private static func words(for structure: HelperType) -> String {
        SwiftTypes.structureKey(of: structure) == nil
            ? "A structure without a name" : "`\(ForeignText.line(structure.spelling))`"
    }
}

extension HelperType {
    /// The name of what an array has, or of the type itself, if Swift's importer knows one.
    fileprivate var elementName: String? {
        if case .array(let element, _) = resolved { element.elementName } else { SwiftTypes.importedName(of: self) }
    }
}
