import HelperModel

/// A type of map as the providers of eBPF for Windows describe it.
struct WindowsMapType {
    let type: MapType
    /// What its names begin with, such as `sample_hash_map`.
    let name: String
    /// Whether the driver is called for every operation on elements. Where it keeps values of its own the platform
    /// asks for that.
    private let seesElements: Bool

    init(_ type: MapType, prefix: String, seesElements: Bool) {
        self.type = type
        name = "\(prefix)_\(type.name.cIdentifier)"
        self.seesElements = seesElements || type.updatesOriginalValue
    }

    var names: [String] { ["\(name)_map"] }
}

extension WindowsMapType {
    /// What templates see of it.
    var record: TemplateRecord {
        TemplateRecord { tag in
            switch tag {
            case "name": .string(name)
            case "title": .string(ForeignText.line(type.name))
            case "guid": .string(CLiteral.initializer(of: type.guid))
            case "number": .number(type.number)
            case "baseNumber": .number(type.base.number)
            case "baseName": .string(ForeignText.line(type.base.name))
            case "updatesOriginalValue": .flag(type.updatesOriginalValue)
            case "seesElements": .flag(seesElements)
            case "sizes": .string(sizes)
            default: nil
            }
        }
    }

    /// Assertions of the sizes of keys and values, as far as C can ask for them.
    private var sizes: String {
        [("keys", type.key), ("values", type.value)].map { what, part in
            // A structure without a tag has no name by which C could be asked for its size.
            var hasName = true
            part.type.forEachMentioned { if case .record(_, "", _) = $0 { hasName = false } }
            guard hasName else { return "" }
            let spelling = WindowsImplementation.type(part.type).spelling
            return
                "static_assert(sizeof(\(spelling)) == \(part.size), \"programs have \(what) of \(part.size) bytes\");\n"
        }.joined()
    }
}
