extension BTF {
    /// How an integer is stored (the kernel's Documentation/bpf/btf.rst, section 2.2.1).
    public struct IntegerEncoding: Sendable, Hashable {
        public let isSigned: Bool
        public let isCharacter: Bool
        public let isBoolean: Bool
        /// From the start of its bytes, in bits.
        public let bitOffset: Int
        /// In bits.
        public let bits: Int
    }

    /// An array (`struct btf_array`).
    public struct ArrayShape: Sendable, Hashable {
        /// The id of the type of its elements.
        public let element: Int
        /// The id of the type of its indices.
        public let index: Int
        /// How many elements it has.
        public let count: Int
    }

    /// How an integer is stored; nil for other types.
    public func integer(of type: BTFType) -> IntegerEncoding? {
        guard type.kind == .int, let word = view(of: type).number(at: type.position + BTFType.size, as: UInt32.self)
        else { return nil }
        let encoding = word >> 24 & 0xF
        return IntegerEncoding(
            isSigned: encoding & 1 != 0, isCharacter: encoding & 2 != 0, isBoolean: encoding & 4 != 0,
            bitOffset: Int(word >> 16 & 0xFF), bits: Int(word & 0xFF))
    }

    /// What an array is made of; nil for other types.
    public func array(of type: BTFType) -> ArrayShape? {
        let view = view(of: type)
        let start = type.position + BTFType.size
        guard type.kind == .array, let element = view.index(at: start), let index = view.index(at: start + 4),
            let count = view.index(at: start + 8)
        else { return nil }
        return ArrayShape(element: element, index: index, count: count)
    }

    /// What a tag is for (``Kind/declTag``): the position of a parameter or a member, or -1 for the declaration
    /// itself; nil for other types.
    public func component(of type: BTFType) -> Int? {
        guard type.kind == .declTag else { return nil }
        return view(of: type).number(at: type.position + BTFType.size, as: Int32.self).map(Int.init)
    }

    /// A variable's linkage: 0 static, 1 global, 2 extern; nil for other types.
    public func linkage(of type: BTFType) -> Int? {
        type.kind == .var ? view(of: type).index(at: type.position + BTFType.size) : nil
    }

    /// The type of a function (``Kind/funcProto``); nil where it has none.
    ///
    /// - Parameter function: the function's id.
    public func prototype(of function: Int) -> BTFType? {
        guard let function = type(function), function.kind == .func, let type = type(function.value) else { return nil }
        return type.kind == .funcProto ? type : nil
    }

    // MARK: Through names and qualifiers

    /// How deep modifiers and arrays may be nested; what goes deeper turns in a circle.
    public static let deepestNesting = 64

    /// A type without names, qualifiers and tags; nil when there is none, for void and where it turns in a circle.
    public func resolved(_ id: Int) -> BTFType? {
        var id = id
        for _ in 0..<BTF.deepestNesting {
            guard let type = type(id) else { return nil }
            guard type.kind.isModifier else { return type }
            id = type.value
        }
        return nil
    }

    /// The size of a type, in bytes; nil for what has none (void, functions, what is only declared), where it turns in
    /// a circle, and where it is more than an `Int` holds.
    ///
    /// - Parameter pointerSize: in bytes; BTF does not tell it.
    public func size(of id: Int, pointerSize: Int = 8) -> Int? {
        var id = id
        var factor = 1
        func times(_ size: Int) -> Int? {
            let (product, isTooMuch) = size.multipliedReportingOverflow(by: factor)
            return isTooMuch ? nil : product
        }
        for _ in 0..<BTF.deepestNesting {
            guard let type = type(id) else { return nil }
            switch type.kind {
            case .int, .struct, .union, .enum, .enum64, .datasec, .float: return times(type.value)
            case .ptr: return times(pointerSize)
            case .array:
                guard let array = array(of: type), let count = times(array.count) else { return nil }
                factor = count
                id = array.element
            case .typedef, .volatile, .const, .restrict, .typeTag, .var: id = type.value
            case .fwd, .func, .funcProto, .declTag: return nil
            }
        }
        return nil
    }
}
