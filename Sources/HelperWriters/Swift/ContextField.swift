import HelperModel

/// A field of a context as Swift shows it: a property that reads and writes the bytes where C has the field.
struct ContextField: Sendable {
    /// The property, in backticks where it has to be.
    var identifier: String { SwiftName.escaped(name) }
    private let name: String
    /// The name in C.
    let cName: String
    /// The property's type; nil where Swift has none.
    private(set) var type: String?
    private(set) var isPointer = false
    /// Where the bytes are, as arguments of `ContextMemory`.
    private(set) var place = ""
    private let text: String

    /// - Parameters:
    ///   - name: the property's, without backticks.
    ///   - size: of the structure that it is in, in bytes.
    ///   - structure: the type of what it has inside; nil for one that is not known.
    init(
        _ field: ProgramContext.Field, named name: String, size: Int, structure: String?, types: SwiftTypes
    ) {
        self.name = name
        cName = field.name
        text = field.documentation ?? "The field `\(field.name)`."
        if let width = field.bitWidth {
            guard (1...64).contains(width), field.bitOffset >= 0, field.bitOffset <= size * 8 - width else { return }
            type = types.scalar(field.type)
            place = "bit: \(field.bitOffset), width: \(width)"
        } else if let bytes = field.type.size, field.offset >= 0, field.offset <= size - bytes {
            read(field.type, at: field.offset, size: bytes, structure, types)
        }
    }

    private init(named name: String, type: String, place: String, documentation: String) {
        self.name = name
        self.type = type
        self.place = place
        text = documentation
        cName = name
    }

    private mutating func read(
        _ field: HelperType, at offset: Int, size: Int, _ structure: String?, _ types: SwiftTypes
    ) {
        place = "at: \(offset)"
        switch field.resolved {
        case .pointer(let pointee):
            type = types.pointer(to: pointee, isObject: false) + "?"
            isPointer = true
        case .array(var element, _):
            while case .array(let inner, _) = element.resolved { element = inner }
            guard size > 0, let stride = element.size, stride > 0 else { return }
            appendArray(of: element, count: size / stride, at: offset, size: size, structure, types)
        case .record where structure != nil && size > 0: type = structure
        default:
            if let value = types.number(field) {
                type = value
            } else {
                appendBytes(size, at: offset, types)
            }
        }
    }

    private mutating func appendArray(
        of element: HelperType, count: Int, at offset: Int, size: Int, _ structure: String?, _ types: SwiftTypes
    ) {
        place = "count: \(count), at: \(offset)"
        switch element.resolved {
        // Whatever a byte holds, it is a number.
        case .bool: appendBytes(size, at: offset, types)
        case .pointer: type = "[\(types.standard("UInt64"))]"
        case .record where structure != nil: type = structure.map { "[\($0)]" }
        default:
            if let number = types.number(element) {
                type = "[\(number)]"
            } else {
                appendBytes(size, at: offset, types)
            }
        }
    }

    /// What Swift has no type for is its bytes.
    private mutating func appendBytes(_ size: Int, at offset: Int, _ types: SwiftTypes) {
        type = size > 0 ? "[\(types.standard("UInt8"))]" : nil
        place = "count: \(size), at: \(offset)"
    }

    /// The alignment of a type in bytes, up to 8; of structures, which may have any, it is 8.
    static func alignment(of type: HelperType) -> Int {
        switch type.resolved {
        case .array(let element, _): alignment(of: element)
        case .enumeration(_, let type): alignment(of: type)
        case .bool: 1
        case .integer(_, let bits, _), .floating(_, let bits): max(1, min(8, bits / 8))
        default: 8
        }
    }

    // MARK: The packet

    /// The memory that a context has the bounds of.
    static func memory(of context: ProgramContext, _ names: inout MemberNames, _ types: SwiftTypes) -> [ContextField] {
        guard let data = context.data else { return [] }
        var fields: [ContextField] = []
        func append(_ name: String, from start: Int, to end: Int, _ what: String) {
            guard context.fields.indices.contains(start), context.fields.indices.contains(end) else { return }
            let bounds = [context.fields[start], context.fields[end]]
            // An integer of 32 bits stands for a pointer that no host has.
            guard bounds.allSatisfy({ $0.type.size == 8 && $0.offset >= 0 && $0.offset <= context.size - 8 }) else {
                return
            }
            fields.append(
                ContextField(
                    named: names.take(name), type: types.buffer(isMutable: true) + "?",
                    place: "from: \(bounds[0].offset), to: \(bounds[1].offset)",
                    documentation:
                        "\(what), from `\(bounds[0].name)` to `\(bounds[1].name)`; nil where there is none."))
        }
        append("packet", from: data.start, to: data.end, "The memory that programs may look at")
        if let metadata = context.metadata {
            append("packetMetadata", from: metadata, to: data.start, "What is in front of the packet")
        }
        return fields
    }

    var documentation: SwiftDocumentation {
        var documentation = SwiftDocumentation()
        documentation.paragraph(text)
        return documentation
    }
}
