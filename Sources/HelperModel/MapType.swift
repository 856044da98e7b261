/// A type of map that a provider makes of one of the platform's (in eBPF for Windows the Map Information NPI).
public struct MapType: Sendable, Hashable {
    public var declaration: Declaration
    /// The number that programs ask for it by (`enum bpf_map_type`).
    public var number: UInt32
    /// The platform's map that keeps the elements.
    public var base: Base
    /// What the platform knows the provider of such maps by.
    public var guid: GUID
    public var key: Part
    public var value: Part
    /// Whether the provider keeps a value of its own in place of the one that it is given.
    public var updatesOriginalValue: Bool

    public init(
        _ declaration: Declaration, number: UInt32, base: Base, guid: GUID, key: Part, value: Part,
        updatesOriginalValue: Bool = false
    ) {
        self.declaration = declaration
        self.number = number
        self.base = base
        self.guid = guid
        self.key = key
        self.value = value
        self.updatesOriginalValue = updatesOriginalValue
    }

    /// Such as `sample_hash_map`.
    public var name: String { declaration.name }

    public var location: SourceLocation? { declaration.location }

    /// A type of map of the platform's.
    public struct Base: Sendable, Hashable {
        /// As the source names it, such as `BPF_MAP_TYPE_HASH`.
        public var name: String
        public var number: UInt32

        public init(_ name: String, number: UInt32) {
            self.name = name
            self.number = number
        }
    }

    /// A key or a value.
    public struct Part: Sendable, Hashable {
        public var type: HelperType
        /// In bytes.
        public var size: Int

        public init(_ type: HelperType, size: Int) {
            self.type = type
            self.size = size
        }
    }
}
