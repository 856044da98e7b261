import HelperModel

/// A structure or union as Swift shows it: storage of its size, and a property for each field.
struct StructureStub: Sendable {
    private let name: String
    private let size: Int
    private let fields: [ContextField]
    /// The memory that the structure has pointers to.
    private let memory: [ContextField]
    /// What keeps the bytes.
    private let bytes: String
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
        self.name = name
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
        bytes = names.take("bytes")
        storage = Storage(size: size, fields, types)
        self.collisions = collisions
    }

    var hasPointers: Bool { fields.contains(where: \.isPointer) }

    /// Whether the compiler makes the structure in a time that nobody notices, which grows with the square of the number
    /// of its words: a second or two for these (Swift 6.3).
    var isTooLarge: Bool { storage.count > 512 }

    /// The declaration without its documentation, ended by a newline.
    ///
    /// - Parameters:
    ///   - inside: the declarations of the types in it, indented.
    ///   - isSendable: whether neither it nor those have pointers, which are for one thread, as they are in Swift.
    func text(_ access: String, isSendable: Bool, inside: [String] = []) -> String {
        let missing = fields.filter { $0.type == nil }.map { "`\($0.cName)`" }
        let left = missing.isEmpty ? "" : "///\n/// Swift has no type for \(missing.joined(separator: ", ")) of it.\n"
        let members = (fields + memory).filter { $0.type != nil }.map { "\n\($0.declaration(access))" }
        return """
            \(left)\(access)struct \(SwiftName.escaped(name)): ContextStructure\(isSendable ? ", Sendable" : "") {
                /// Laid out as in C.
                private var \(SwiftName.escaped(bytes)): \(storage.type)

                /// All bytes are zero.
                \(access)init() { \(SwiftName.escaped(bytes)) = ContextMemory.zeroed() }
            \(members.joined())\(inside.map { "\n\($0)" }.joined())}

            """
    }

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
