/// How a program names a helper that it calls.
public struct HelperReference: Sendable, Hashable {
    /// What stands in the program.
    public enum Key: Sendable, Hashable {
        case name(String)
        case id(UInt32)
    }

    public let key: Key
    /// The provider that is meant, by its module's GUID or by its own name; nil when the key has to be enough.
    public let module: String?

    /// A helper by its name. A name that several providers use can be told apart by `module`, or as `provider__name`,
    /// which is how generated headers declare it.
    public static func name(_ name: String, module: String? = nil) -> HelperReference {
        HelperReference(key: .name(name), module: module)
    }

    /// A helper by its number.
    public static func id(_ id: UInt32, module: String? = nil) -> HelperReference {
        HelperReference(key: .id(id), module: module)
    }

    /// Names before numbers, each in the order of their bytes: the order that program-local numbers follow.
    static func precedes(_ left: HelperReference, _ right: HelperReference) -> Bool {
        switch (left.key, right.key) {
        case (.name(let a), .name(let b)) where a != b: return a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.id(let a), .id(let b)) where a != b: return a < b
        case (.name, .id): return true
        case (.id, .name): return false
        default: return (left.module ?? "").utf8.lexicographicallyPrecedes((right.module ?? "").utf8)
        }
    }
}

extension HelperReference: CustomStringConvertible {
    public var description: String {
        let key: String =
            switch key {
            case .name(let name): name
            case .id(let id): "number \(id)"
            }
        return module.map { "\(key) of \($0)" } ?? key
    }
}
