import HelperModel

/// A structure or union as Swift shows it: storage of its size, and a property for each field.
struct StructureStub: Sendable {
    /// The type, in backticks where it has to be.
    let identifier: String
    let size: Int
    private let fields: [ContextField]
    /// The memory that the structure has pointers to.
    private let memory: [ContextField]
    /// What keeps the bytes, in backticks where it has to be.
    let bytes: String
    private let storage: Storage
    let collisions: [NameCollision]

    /// - Parameters:
    ///   - name: the type's, without backticks.
    ///   - inside: the types of the context's structures, by their places.
    ///   - isContext: whether it is the context itself.
    ///   - collision: what is said of a field, by its name in C, that is called other than it would be.
    init(
        named name: String, size: Int, fields: [ProgramContext.Field], inside: [String], of context: ProgramContext,
        isContext: Bool, types: SwiftTypes,
        collision: (_ field: String, _ name: String, _ wanted: String) -> NameCollision
    ) {
        var names = MemberNames()
        var collisions: [NameCollision] = []
        identifier = SwiftName.escaped(name)
        self.size = size
        self.fields = fields.map { field in
            let wanted = SwiftName.lowerCamel(field.name) ?? SwiftName.lowerCamel("field_" + field.name) ?? "field"
            let name = names.take(wanted)
            if names.hadTaken(wanted) { collisions.append(collision(field.name, name, wanted)) }
            let structure = field.structure.flatMap { place in
                inside.indices.contains(place) && context.structures[place].size == field.type.recordSize
                    ? inside[place] : nil
            }
            return ContextField(field, named: name, size: size, structure: structure, types: types)
        }
        memory = isContext ? ContextField.memory(of: context, &names, types) : []
        bytes = SwiftName.escaped(names.take("bytes"))
        storage = Storage(size: size, fields, types)
        self.collisions = collisions
    }

    var hasPointers: Bool { fields.contains(where: \.isPointer) }

    /// Whether the compiler makes the structure in a time that nobody notices, which grows with the square of the number
    /// of its words: a second or two for these (Swift 6.3).
    var isTooLarge: Bool { storage.count > 512 }

    /// The properties.
    var members: [ContextField] { (fields + memory).filter { $0.type != nil } }

    /// The fields that Swift has no type for, as C calls them.
    var missing: [String] { fields.filter { $0.type == nil }.map(\.cName) }

    var storageType: String { storage.type }

    /// A type of the structure's size and alignment: a number, or a tuple of such.
    private struct Storage: Sendable {
        let word: String
        let count: Int

        init(size: Int, _ fields: [ProgramContext.Field], _ types: SwiftTypes) {
            let natural = fields.map { ContextField.alignment(of: $0.type) }.max() ?? 1
            // The alignment divides the size in C; that of a field within a packed structure may not.
            let unit = size == 0 ? 1 : min(natural, 1 << min(3, size.trailingZeroBitCount))
            word = types.standard("UInt\(unit * 8)")
            count = size / unit
        }

        var type: String {
            count == 1 ? word : "(\(repeatElement(word, count: count).joined(separator: ", ")))"
        }
    }
}

extension HelperType {
    /// The size of a structure or union, or of those in an array; nil for other types.
    fileprivate var recordSize: Int? {
        switch resolved {
        case .array(let element, _): element.recordSize
        case .record(_, _, .present(let size)): size
        default: nil
        }
    }
}
