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

    /// What templates show.
    var values: [String: Any] {
        var values: [String: Any] = [
            "name": name,
            "title": ForeignText.line(type.name),
            "guid": CLiteral.initializer(of: type.guid),
            "number": type.number,
            "base": ["number": type.base.number, "name": ForeignText.line(type.base.name)] as [String: Any],
            "updatesOriginalValue": type.updatesOriginalValue,
            "seesElements": seesElements,
        ]
        for (name, part) in [("key", type.key), ("value", type.value)] {
            // A structure without a tag has no name by which C could be asked for its size.
            var hasName = true
            part.type.forEachMentioned { if case .record(_, "", _) = $0 { hasName = false } }
            guard hasName else { continue }
            values[name] = ["type": WindowsImplementation.type(part.type).spelling, "size": part.size] as [String: Any]
        }
        return values
    }
}
