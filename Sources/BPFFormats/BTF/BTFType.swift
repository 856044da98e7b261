/// What every type of BTF is stored with (`struct btf_type`; the kernel's Documentation/bpf/btf.rst, section 2.2).
public struct BTFType: Sendable, Hashable {
    /// From 1 on.
    public let id: Int
    /// Where it is in the bytes that its BTF was read from; the base's bytes, for a type of the base.
    public let position: Int
    /// Where its name is among the strings; 0 when it has none.
    public let name: Int
    public let kind: BTF.Kind
    /// Whether members have bit-field sizes, enumerators are signed, or what is declared ahead is a union; by kind.
    public let kindFlag: Bool
    /// The number of members, parameters, enumerators or variables; a function's linkage.
    public let vlen: Int
    /// A size in bytes, or the id of another type; by kind.
    public let value: Int

    /// The bytes that every type has.
    public static let size = 12
    /// A function's ``vlen`` when another object has to define it (`BTF_FUNC_EXTERN`).
    public static let externLinkage = 2

    /// The bytes of the type and of what follows it.
    public var range: Range<Int> { position..<position + BTFType.size + kind.extraSize(vlen: vlen) }

    init?(_ view: ByteView, at position: Int, id: Int) {
        guard let name = view.index(at: position), let info = view.number(at: position + 4, as: UInt32.self),
            let kind = BTF.Kind(rawValue: info >> 24 & 0x1F), let value = view.index(at: position + 8)
        else { return nil }
        self.id = id
        self.position = position
        self.name = name
        self.kind = kind
        kindFlag = info >> 31 != 0
        vlen = Int(info & 0xFFFF)
        self.value = value
    }
}
