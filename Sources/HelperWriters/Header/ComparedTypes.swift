import HelperModel

/// The definitions of the types that a loader compares with the platform's BTF.
///
/// libbpf holds the prototype of a kfunc against the kernel's, kind by kind (tools/lib/bpf/relo_core.c,
/// `__bpf_core_types_are_compat`): it takes any structure for any other, but none that is only declared ahead, and no
/// integer for an enumeration. So structures are defined without their members, but with their size where that is known,
/// since programs make some on their stack; enumerations with what gives them their size and sign.
///
/// Each has a macro that keeps it from being defined twice: by several generated headers, or by the program.
struct ComparedTypes: Sendable {
    /// Types of which C declares nothing ahead: they are defined whether something is compared or not.
    private(set) var enumerations = Group()
    /// Structures and unions with a tag. Where nothing is compared, it is enough to declare them ahead.
    private(set) var structures = Group()

    var isEmpty: Bool { enumerations.isEmpty && structures.isEmpty }

    /// Definitions, and the headers that have some of the types.
    struct Group: Sendable {
        /// In the order of the types' names.
        var definitions: [Definition] = []
        /// Whether `<linux/bpf.h>` defines some of the types.
        var usesLinuxHeader = false
        /// Whether it depends on the version of Linux if it does.
        var usesVersion = false

        var isEmpty: Bool { definitions.isEmpty && !usesLinuxHeader }
    }

    /// The definition of a type, which a header has where nothing else has it.
    struct Definition: Sendable {
        /// The type in one word, `struct_task`, for the macro that tells that it is defined.
        let key: String
        /// The definition, with its semicolon.
        let text: String
        /// Whether only C before C23 can have it.
        let isEarlierOnly: Bool
        /// The version of Linux whose <linux/bpf.h> has it first, as `KERNEL_VERSION` takes it; nil where none has.
        let version: String?
    }

    init(_ declarations: [HeaderDeclaration], _ words: LaterWords) {
        var types: [String: HelperType] = [:]
        func add(_ type: HelperType) {
            // One source may define what another only names.
            if case .record(_, _, .absent) = type, types[type.spelling] != nil { return }
            types[type.spelling] = type
        }
        for type in declarations.lazy.filter(\.isCompared).flatMap(\.types) {
            type.forEachMentioned { mentioned in
                add(mentioned)
                // What a typedef of a structure hides is compared, too.
                guard case .typedef(_, let definition) = mentioned, case .record = definition.resolved else { return }
                add(definition.resolved)
            }
        }
        for (_, type) in types.sorted(by: { $0.key < $1.key }) {
            guard let text = ComparedTypes.definition(of: type) else { continue }
            let isEarlierOnly = words.offence(in: type) != nil
            if case .record = type {
                structures.add(text, type, isEarlierOnly: isEarlierOnly)
            } else {
                enumerations.add(text, type, isEarlierOnly: isEarlierOnly)
            }
        }
    }

    /// Whether a type has a structure, union or enumeration in it.
    static func areIn(_ type: HelperType) -> Bool {
        var areThere = false
        type.forEachMentioned { mentioned in
            switch mentioned {
            case .record, .enumeration: areThere = true
            case .typedef(_, let definition): if areIn(definition) { areThere = true }
            default: break
            }
        }
        return areThere
    }

    /// Whether a typedef of this is the only name that it has, so that the typedef is what a header can define.
    static func isNamedByTypedef(_ definition: HelperType) -> Bool {
        switch definition {
        case .record(_, "", _), .enumeration("", _): true
        default: false
        }
    }

    /// The definition of a type, without what is inside; nil for what has none.
    private static func definition(of type: HelperType) -> String? {
        switch type {
        case .record(_, let tag, let definition) where !tag.isEmpty: "\(type.spelling) \(members(definition));"
        case .enumeration(let tag, let integer) where !tag.isEmpty: "\(type.spelling) \(constants(of: tag, integer));"
        case .typedef(let name, .record(let kind, "", let definition)):
            "typedef \(kind.rawValue) \(members(definition)) \(name);"
        case .typedef(let name, .enumeration("", let integer)): "typedef enum \(constants(of: name, integer)) \(name);"
        default: nil
        }
    }

    /// Members that make a structure as large as it is.
    private static func members(_ definition: HelperType.Definition) -> String {
        guard case .present(let size?) = definition, size > 0 else { return "{}" }
        // Nothing tells the alignment; words are aligned wherever that leaves the size as it is.
        return "{ unsigned char opaque[\(size)]\(size % 8 == 0 ? " __attribute__((aligned(8)))" : ""); }"
    }

    /// Constants that make an enumeration as large and as signed as an integer.
    private static func constants(of name: String, _ integer: HelperType) -> String {
        guard case .integer(_, let bits, let isSigned) = integer.resolved else { return "{ \(name)__first }" }
        let first = isSigned ? "\(name)__first = -1" : "\(name)__first"
        if bits <= 32 { return "{ \(first) }" }
        return "{ \(first), \(name)__last = \(isSigned ? "0x7fffffffffffffffLL" : "0xffffffffffffffffULL") }"
    }
}

extension ComparedTypes.Group {
    fileprivate mutating func add(_ text: String, _ type: HelperType, isEarlierOnly: Bool) {
        var version: String?
        switch LinuxTypes.version(since: type) {
        case .always: return usesLinuxHeader = true
        case .since(let major, let minor):
            usesLinuxHeader = true
            usesVersion = true
            version = "\(major), \(minor), 0"
        case nil: break
        }
        definitions.append(
            ComparedTypes.Definition(
                key: type.spelling.replacing(" ", with: "_"), text: text, isEarlierOnly: isEarlierOnly,
                version: version))
    }
}
