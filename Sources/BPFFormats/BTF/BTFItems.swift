/// One of what follows a type: a member, a parameter, an enumerator or a variable.
public protocol BTFItem: Sendable, Hashable {
    /// Reads what is at `position`.
    ///
    /// - Parameter type: the type that it belongs to.
    init?(_ view: ByteView, at position: Int, of type: BTFType)
}

/// What follows a type, read when it is asked for.
public struct BTFItems<Item: BTFItem>: RandomAccessCollection, Sendable {
    private let view: ByteView
    private let type: BTFType
    /// The bytes of an item; 0 when there is none.
    private let stride: Int

    public let startIndex = 0
    public let endIndex: Int

    /// - Parameter kinds: the kinds of types that such items follow; others have none.
    init(_ btf: BTF, _ type: BTFType, _ kinds: Set<BTF.Kind>) {
        view = btf.view(of: type)
        self.type = type
        stride = type.kind.extraSize(vlen: 1)
        let isThere = kinds.contains(type.kind) && type.range.upperBound <= view.bytes.count
        endIndex = isThere ? type.vlen : 0
    }

    public subscript(position: Int) -> Item {
        precondition(indices.contains(position), "there are \(count) items, and none at \(position)")
        // The bytes of a type are known to be there since its BTF was made.
        return Item(view, at: type.position + BTFType.size + position * stride, of: type)!
    }
}

extension BTF {
    /// A member of a structure or a union (`struct btf_member`).
    public struct Member: BTFItem {
        /// Where its name is among the strings; 0 when it has none.
        public let name: Int
        /// The id of its type.
        public let type: Int
        /// From the start of the structure, in bits.
        public let bitOffset: Int
        /// In bits; 0 when it is no bit field, or when its integer type says it.
        public let bitFieldSize: Int

        public init?(_ view: ByteView, at position: Int, of type: BTFType) {
            guard let name = view.index(at: position), let id = view.index(at: position + 4),
                let place = view.index(at: position + 8)
            else { return nil }
            self.name = name
            self.type = id
            bitOffset = type.kindFlag ? place & 0xFF_FFFF : place
            bitFieldSize = type.kindFlag ? place >> 24 : 0
        }
    }

    /// A parameter of a function's type (`struct btf_param`).
    public struct Parameter: BTFItem {
        /// Where its name is among the strings; 0 when it has none.
        public let name: Int
        /// The id of its type; 0 for the dots of a variadic function.
        public let type: Int

        public init?(_ view: ByteView, at position: Int, of type: BTFType) {
            guard let name = view.index(at: position), let id = view.index(at: position + 4) else { return nil }
            self.name = name
            self.type = id
        }
    }

    /// A constant of an enumeration of 32 or 64 bits (`struct btf_enum`, `struct btf_enum64`).
    public struct Enumerator: BTFItem {
        /// Where its name is among the strings.
        public let name: Int
        /// Of 64 bits, with the sign extended.
        public let bits: UInt64
        public let isSigned: Bool

        public init?(_ view: ByteView, at position: Int, of type: BTFType) {
            guard let name = view.index(at: position), let low = view.number(at: position + 4, as: UInt32.self)
            else { return nil }
            self.name = name
            isSigned = type.kindFlag
            if type.kind == .enum64 {
                guard let high = view.number(at: position + 8, as: UInt32.self) else { return nil }
                bits = UInt64(high) << 32 | UInt64(low)
            } else {
                bits = isSigned ? UInt64(bitPattern: Int64(Int32(bitPattern: low))) : UInt64(low)
            }
        }
    }

    /// A variable in a section of data, or a function in one of externs (`struct btf_var_secinfo`).
    public struct SectionItem: BTFItem {
        /// The id of its declaration.
        public let type: Int
        /// From the start of the section, in bytes.
        public let offset: Int
        /// In bytes.
        public let size: Int
        /// The bytes of one.
        public static let byteCount = 12

        public init?(_ view: ByteView, at position: Int, of type: BTFType) {
            guard let id = view.index(at: position), let offset = view.index(at: position + 4),
                let size = view.index(at: position + 8)
            else { return nil }
            self.type = id
            self.offset = offset
            self.size = size
        }
    }

    /// The members of a structure or a union; none for other types.
    public func members(of type: BTFType) -> BTFItems<Member> { BTFItems(self, type, [.struct, .union]) }

    /// The parameters of a function's type (``Kind/funcProto``); none for other types.
    public func parameters(of type: BTFType) -> BTFItems<Parameter> { BTFItems(self, type, [.funcProto]) }

    /// The constants of an enumeration; none for other types.
    public func enumerators(of type: BTFType) -> BTFItems<Enumerator> { BTFItems(self, type, [.enum, .enum64]) }

    /// What is in a section (``Kind/datasec``); none for other types.
    public func items(of type: BTFType) -> BTFItems<SectionItem> { BTFItems(self, type, [.datasec]) }
}
