/// What a program of a type is given a pointer to: a structure, as clang lays it out for programs.
public struct ProgramContext: Sendable, Hashable {
    /// The structure, by the name that the hook's prototype has.
    public var type: HelperType
    /// In bytes.
    public var size: Int
    /// In the order of the source; what is in structures and unions without names stands among the others.
    public var fields: [Field]
    /// What fields that are structures or unions, or arrays of them, have inside; each once.
    public var structures: [Structure]
    /// The places in ``fields`` of the pointers to the packet and behind it; nil where programs are given none.
    public var data: Bounds?
    /// The place in ``fields`` of the pointer to what the platform keeps in front of the packet.
    public var metadata: Int?

    public init(
        type: HelperType, size: Int, fields: [Field] = [], structures: [Structure] = [], data: Bounds? = nil,
        metadata: Int? = nil
    ) {
        self.type = type
        self.size = size
        self.fields = fields
        self.structures = structures
        self.data = data
        self.metadata = metadata
    }

    /// The two pointers to memory that a program may look at, as places in ``ProgramContext/fields``.
    public struct Bounds: Sendable, Hashable {
        public var start: Int
        public var end: Int

        public init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    /// A structure or union inside of a context.
    public struct Structure: Sendable, Hashable {
        public var type: HelperType
        /// In bytes.
        public var size: Int
        /// As ``ProgramContext/fields``, from the start of this structure.
        public var fields: [Field]

        public init(type: HelperType, size: Int, fields: [Field] = []) {
            self.type = type
            self.size = size
            self.fields = fields
        }
    }

    /// A member of the structure.
    public struct Field: Sendable, Hashable {
        public var name: String
        public var type: HelperType
        /// The place in ``ProgramContext/structures`` of what a structure or union, or each of an array, has inside; nil
        /// for other fields.
        public var structure: Int?
        /// In bits from the start of the context.
        public var bitOffset: Int
        /// The width of a bit-field; nil for other members.
        public var bitWidth: Int?
        public var documentation: String?

        public init(
            name: String, type: HelperType, structure: Int? = nil, bitOffset: Int, bitWidth: Int? = nil,
            documentation: String? = nil
        ) {
            self.name = name
            self.type = type
            self.structure = structure
            self.bitOffset = bitOffset
            self.bitWidth = bitWidth
            self.documentation = documentation
        }

        /// In bytes from the start of the context; for a bit-field, that of the byte in which it begins.
        public var offset: Int { bitOffset / 8 }
    }

    /// The offset of the pointer to the packet, in bytes; nil where programs are given none.
    public var dataOffset: Int? { offset(ofField: data?.start) }

    /// The offset of the pointer behind the packet, in bytes; nil where programs are given none.
    public var dataEndOffset: Int? { offset(ofField: data?.end) }

    /// The offset of the pointer to what is in front of the packet, in bytes; nil where programs are given none.
    public var metadataOffset: Int? { offset(ofField: metadata) }

    private func offset(ofField index: Int?) -> Int? {
        index.flatMap { fields.indices.contains($0) ? fields[$0].offset : nil }
    }
}
