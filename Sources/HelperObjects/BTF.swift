import HelperModel

/// The types of an object (Documentation/bpf/btf.rst in the kernel).
///
/// A kind that is not known has an unknown size, and what follows it can't be read: it is kept, and ``isComplete`` says so.
struct BTF {
    /// The section's bytes in the object.
    let range: Range<Int>
    private let view: ByteView
    /// The types' bytes and the strings' bytes in the object.
    let types: Range<Int>
    let strings: Range<Int>
    /// Where each type is in the object, from id 1 on.
    private(set) var positions: [Int] = []
    private(set) var isComplete = true

    enum Kind: UInt32 {
        case int = 1, ptr, array, structure, union, enumeration, fwd, typedef, volatile, const, restrict, func_, funcProto, `var`, datasec,
            float,
            declTag, typeTag, enumeration64

        /// How many bytes follow the twelve that every type has.
        func extraSize(vlen: Int) -> Int {
            switch self {
            case .int, .var, .declTag: 4
            case .array: 12
            case .structure, .union, .datasec, .enumeration64: 12 * vlen
            case .enumeration, .funcProto: 8 * vlen
            case .ptr, .fwd, .typedef, .volatile, .const, .restrict, .func_, .float, .typeTag: 0
            }
        }
    }

    /// A type as it is stored.
    struct RawType {
        let position: Int
        let name: Int
        let kind: Kind
        let vlen: Int
        /// A size, or the id of another type.
        let value: Int
    }

    /// The bytes that every type has.
    static let typeSize = 12
    /// `BTF_FUNC_EXTERN`
    static let externLinkage = 2

    init(_ object: ELFObject, _ section: ELFObject.Section) throws(ObjectError) {
        view = object.view
        range = section.range
        let start = section.range.lowerBound
        guard section.range.count >= 24, let magic = view.number(at: start, as: UInt16.self), let headerSize = view.index(at: start + 4),
            let typeOffset = view.index(at: start + 8), let typeSize = view.index(at: start + 12),
            let stringOffset = view.index(at: start + 16),
            let stringSize = view.index(at: start + 20)
        else { throw ObjectError(ObjectRules.btf, "the BTF ends within its header") }
        guard magic == 0xEB9F else {
            throw ObjectError(ObjectRules.btf, "the BTF does not begin with its magic number in the object's byte order")
        }
        guard view.bytes[start + 2] == 1 else {
            throw ObjectError(ObjectRules.btf, "the BTF is of version \(view.bytes[start + 2]), which is not known")
        }
        let size = section.range.count
        guard headerSize >= 24, headerSize <= size, typeOffset + typeSize <= size - headerSize,
            stringOffset + stringSize <= size - headerSize
        else {
            throw ObjectError(ObjectRules.btf, "the BTF speaks of more bytes than its section has")
        }
        types = start + headerSize + typeOffset..<start + headerSize + typeOffset + typeSize
        strings = start + headerSize + stringOffset..<start + headerSize + stringOffset + stringSize
        guard !types.overlaps(strings) else { throw ObjectError(ObjectRules.btf, "the types and the strings of the BTF share bytes") }
        try index()
    }

    private mutating func index() throws(ObjectError) {
        var position = types.lowerBound
        while position < types.upperBound {
            guard position + BTF.typeSize <= types.upperBound, let info = view.number(at: position + 4, as: UInt32.self) else {
                throw ObjectError(ObjectRules.btf, "type \(positions.count + 1) of the BTF ends behind the types")
            }
            guard let kind = Kind(rawValue: info >> 24 & 0x1F) else {
                isComplete = false
                return
            }
            let end = position + BTF.typeSize + kind.extraSize(vlen: Int(info & 0xFFFF))
            guard end <= types.upperBound else {
                throw ObjectError(ObjectRules.btf, "type \(positions.count + 1) of the BTF ends behind the types")
            }
            positions.append(position)
            position = end
        }
    }

    /// The type with this id; nil for 0, which is void, and for ids that no type has.
    func type(_ id: Int) -> RawType? {
        guard positions.indices.contains(id - 1) else { return nil }
        let position = positions[id - 1]
        guard let name = view.index(at: position), let info = view.number(at: position + 4, as: UInt32.self),
            let kind = Kind(rawValue: info >> 24 & 0x1F), let value = view.index(at: position + 8)
        else { return nil }
        return RawType(position: position, name: name, kind: kind, vlen: Int(info & 0xFFFF), value: value)
    }

    /// The string at an offset into the strings; nil when there is none.
    func string(_ offset: Int) -> String? {
        view.string(at: strings.lowerBound + offset, in: strings)
    }

    func number(at position: Int) -> Int? { view.index(at: position) }

    // MARK: Functions

    /// The functions that the object declares and does not define, by name.
    func externFunctions() -> [String: Int] {
        var functions: [String: Int] = [:]
        for id in positions.indices.lazy.map({ $0 + 1 }) {
            guard let type = type(id), type.kind == .func_, type.vlen == BTF.externLinkage, let name = string(type.name) else { continue }
            functions[name] = id
        }
        return functions
    }

    /// The tags of a type, by the type's id: each with its text and the position of the parameter, or -1 for the type itself.
    func declarationTags() -> [Int: [(id: Int, text: String, component: Int32)]] {
        var tags: [Int: [(id: Int, text: String, component: Int32)]] = [:]
        for id in positions.indices.lazy.map({ $0 + 1 }) {
            guard let type = type(id), type.kind == .declTag, let text = string(type.name),
                let component = view.number(at: type.position + BTF.typeSize, as: Int32.self)
            else { continue }
            tags[type.value, default: []].append((id, text, component))
        }
        return tags
    }

    /// The section that holds the declarations of kfuncs: its type, and the ids of what is in it.
    func kernelSymbols() -> (type: RawType, members: [Int])? {
        for id in positions.indices.lazy.map({ $0 + 1 }) {
            guard let type = type(id), type.kind == .datasec, string(type.name) == ".ksyms" else { continue }
            return (type, (0..<type.vlen).compactMap { view.index(at: type.position + BTF.typeSize + $0 * 12) })
        }
        return nil
    }

    // MARK: Types

    /// How deep modifiers may be nested; what goes deeper turns in a circle.
    private static let deepest = 64

    /// A type without names and qualifiers; nil when there is none, for void and where it turns in a circle.
    func resolved(_ id: Int) -> RawType? {
        var id = id
        for _ in 0..<BTF.deepest {
            guard let type = type(id) else { return nil }
            switch type.kind {
            case .typedef, .volatile, .const, .restrict, .typeTag: id = type.value
            default: return type
            }
        }
        return nil
    }
}
