/// The types of a program, an object, a kernel or a module (BPF Type Format; the kernel's Documentation/bpf/btf.rst).
///
/// Making it finds where each type is, and no more: names, members and parameters are read when they are asked for.
/// Types are named by their ids, from 1 on; 0 is void. A kind that is not known has an unknown size, and what follows
/// it can't be read: it is kept, and ``isComplete`` says so.
public struct BTF: Sendable {
    /// Where the BTF is in its bytes.
    public let range: Range<Int>
    /// Where the types are in its bytes.
    public let types: Range<Int>
    /// Where the strings are in its bytes.
    public let strings: Range<Int>
    /// The bytes that it was read from: those of the whole file where it is a section.
    public let view: ByteView
    /// Whether all types are of known kinds.
    public private(set) var isComplete = true

    /// Where each type is in the bytes.
    private var positions: [Int] = []
    /// The first id that is not the base's.
    private let firstID: Int
    /// The offset of the first string that is not the base's.
    let firstString: Int
    /// One or none: a structure can't hold itself.
    let bases: [BTF]

    /// `BTF_MAGIC`
    static let magic: UInt16 = 0xEB9F
    /// The bytes of the header that every version has (`struct btf_header`).
    static let headerSize = 24

    /// The BTF that this continues ("split BTF"): a module's continues the kernel's. Nil where it stands alone.
    public var base: BTF? { bases.first }

    /// Reads a section of an object.
    ///
    /// - Parameter base: what it continues, for a kernel's module.
    /// - Complexity: linear in the number of types.
    public init(_ object: ELFObject, _ section: ELFObject.Section, base: BTF? = nil) throws(BTFError) {
        try self.init(object.view, section.range, base)
    }

    /// Reads BTF that is somewhere in a file.
    ///
    /// - Parameter base: what it continues.
    /// - Complexity: linear in the number of types.
    public init(_ view: ByteView, in range: Range<Int>, base: BTF? = nil) throws(BTFError) {
        try self.init(view, range, base)
    }

    /// Reads BTF without a file around it, as the kernel shows its own in /sys/kernel/btf.
    ///
    /// The magic number tells the byte order.
    ///
    /// - Parameter base: what it continues: the kernel's (`vmlinux`) for a module's.
    /// - Complexity: linear in the number of types.
    public init(_ bytes: [UInt8], base: BTF? = nil) throws(BTFError) {
        let order = bytes.number(at: 0, .big) == BTF.magic ? ByteOrder.big : .little
        if let base, base.view.order != order { throw BTFError(.otherByteOrderThanBase, at: 0) }
        try self.init(ByteView(bytes: bytes, order: order), 0..<bytes.count, base)
    }

    private init(_ view: ByteView, _ range: Range<Int>, _ base: BTF?) throws(BTFError) {
        self.view = view
        self.range = range
        bases = base.map { [$0] } ?? []
        firstID = base?.ids.upperBound ?? 1
        firstString = base?.stringsEnd ?? 0
        let start = range.lowerBound
        let size = range.count
        guard size >= BTF.headerSize, let magic = view.number(at: start, as: UInt16.self),
            let headerSize = view.index(at: start + 4), let typeOffset = view.index(at: start + 8),
            let typeSize = view.index(at: start + 12), let stringOffset = view.index(at: start + 16),
            let stringSize = view.index(at: start + 20)
        else { throw BTFError(.endsWithinHeader, at: start) }
        guard magic == BTF.magic else { throw BTFError(.noMagic, at: start) }
        guard view.bytes[start + 2] == 1 else { throw BTFError(.unknownVersion(view.bytes[start + 2]), at: start + 2) }
        guard headerSize >= BTF.headerSize, headerSize <= size, typeOffset + typeSize <= size - headerSize,
            stringOffset + stringSize <= size - headerSize
        else { throw BTFError(.endsWithinData, at: start + 4) }
        types = start + headerSize + typeOffset..<start + headerSize + typeOffset + typeSize
        strings = start + headerSize + stringOffset..<start + headerSize + stringOffset + stringSize
        guard !types.overlaps(strings) else { throw BTFError(.typesOverlapStrings, at: start + 8) }
        try index()
    }

    private mutating func index() throws(BTFError) {
        var position = types.lowerBound
        while position < types.upperBound {
            guard position + BTFType.size <= types.upperBound, let info = view.number(at: position + 4, as: UInt32.self)
            else { throw BTFError(.endsWithinType(id: ids.upperBound), at: position) }
            guard let kind = Kind(rawValue: info >> 24 & 0x1F) else {
                isComplete = false
                return
            }
            let end = position + BTFType.size + kind.extraSize(vlen: Int(info & 0xFFFF))
            guard end <= types.upperBound else { throw BTFError(.endsWithinType(id: ids.upperBound), at: position) }
            positions.append(position)
            position = end
        }
    }

    /// Goes through the types that are not the base's: their ids, and the word that tells their kind.
    func forEachInfo(_ body: (_ id: Int, _ info: UInt32) -> Void) {
        let order = view.order
        view.bytes.withUnsafeBytes { bytes in
            for (index, position) in positions.enumerated() {
                let info = bytes.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self)
                body(firstID + index, order == .little ? UInt32(littleEndian: info) : UInt32(bigEndian: info))
            }
        }
    }

    // MARK: Types and strings

    /// The ids of the types that are not the base's.
    public var ids: Range<Int> { firstID..<firstID + positions.count }

    /// The type with this id; nil for 0, which is void, and for ids that no type has.
    public func type(_ id: Int) -> BTFType? {
        if id < firstID { return bases.first?.type(id) }
        guard id - firstID < positions.count else { return nil }
        return BTFType(view, at: positions[id - firstID], id: id)
    }

    /// The offset of the first string that a BTF which continues this one has.
    var stringsEnd: Int { firstString + strings.count }

    /// The string at an offset into the strings, the base's in front; nil when there is none, or it is longer than
    /// ``ByteView/longestString``.
    public func string(_ offset: Int) -> String? {
        if offset < firstString { return bases.first?.string(offset) }
        return view.string(at: strings.lowerBound + offset - firstString, in: strings)
    }

    /// The name of a type; empty when it has none, nil when it can't be read.
    public func name(of type: BTFType) -> String? { string(type.name) }

    /// The bytes that a type is in: these, or the base's.
    func view(of type: BTFType) -> ByteView {
        type.id < firstID ? bases.first?.view(of: type) ?? view : view
    }
}
