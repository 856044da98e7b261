import HelperModel

/// The names of a type, which parameters and results have among their own.
enum TypeLevel {
    static let entries: [TemplateLevel<TypeSubject>.Entry] = [
        .text("type", "the type in the words of the type table") { $0.rendering.text($0) },
        .text("cType", "the type as a BPF program in C declares it") { $0.type.spelling },
        .text("standaloneType", "the type as a C file declares it that has none of its provider's headers") {
            StandaloneC.type($0.type).spelling
        },
        .text("writtenType", "the type as it is documented, on Linux in the kernel's words") { $0.written.spelling },
        .text("leaf", "the name of the type without stars and qualifiers, such as `bpf_map` or `__u32`") {
            leaf($0.type).name
        },
        .flag("isVoid", "whether it is `void`") { $0.type.resolved == .void },
        .flag("isPointer", "whether it is an address") { $0.type.pointee != nil },
        .flag("isConst", "whether it is the address of something that is `const`") {
            $0.type.pointee?.qualifiers.contains(.const) == true
        },
        .flag("isVoidPointer", "whether it is the address of memory without a type") {
            $0.type.pointee?.resolved == .void
        },
        .flag("isStruct", "whether it is a structure or union, or the address of one") {
            if case .record = leaf($0.type).type.resolved { true } else { false }
        },
        .flag("isInteger", "whether it is an integer or an enumeration") { integer($0.type) != nil },
        .flag("isBool", "whether it is `bool`") { $0.type.resolved == .bool },
        .flag("isSigned", "whether it is a signed integer") { integer($0.type)?.isSigned == true },
        .number("bits", "how many bits an integer or an address has") {
            $0.type.pointee != nil ? 64 : integer($0.type)?.bits
        },
    ]

    /// The names, of things that have a type.
    static func entries<Thing>(
        of path: @escaping @Sendable (Thing) -> TypeSubject
    ) -> [TemplateLevel<Thing>.Entry] {
        entries.map { $0.of(path) }
    }

    private static func integer(_ type: HelperType) -> (bits: Int, isSigned: Bool)? {
        switch type.resolved {
        case .integer(_, let bits, let isSigned): (bits, isSigned)
        case .bool: (8, false)
        case .enumeration(_, let type): integer(type)
        default: nil
        }
    }

    private static func leaf(_ type: HelperType) -> (name: String, type: HelperType) {
        switch type.unqualified {
        case .pointer(let pointee): leaf(pointee)
        case .array(let element, _): leaf(element)
        case .record(_, let tag, _) where !tag.isEmpty: (tag, type)
        case .enumeration(let tag, _) where !tag.isEmpty: (tag, type)
        case let type: (type.spelling, type)
        }
    }
}
