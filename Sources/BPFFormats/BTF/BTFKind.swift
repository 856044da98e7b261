extension BTF {
    /// What a type is: `BTF_KIND_INT` and so on (the kernel's Documentation/bpf/btf.rst, section 2.2).
    public enum Kind: UInt32, Sendable, Hashable, CaseIterable {
        case int = 1, ptr, array, `struct`, union, `enum`, fwd, typedef, volatile, const, restrict, `func`, funcProto
        case `var`, datasec, float, declTag, typeTag, enum64

        /// How many bytes follow the twelve that every type has.
        ///
        /// - Parameter vlen: the number of members, parameters, enumerators or variables.
        public func extraSize(vlen: Int) -> Int {
            switch self {
            case .int, .var, .declTag: 4
            case .array: 12
            case .struct, .union, .datasec, .enum64: 12 * vlen
            case .enum, .funcProto: 8 * vlen
            case .ptr, .fwd, .typedef, .volatile, .const, .restrict, .func, .float, .typeTag: 0
            }
        }

        /// Whether the type is another one with a name, a qualifier or a tag.
        public var isModifier: Bool {
            switch self {
            case .typedef, .volatile, .const, .restrict, .typeTag: true
            default: false
            }
        }
    }
}
