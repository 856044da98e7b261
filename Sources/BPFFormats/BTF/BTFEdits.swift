/// Changes to an object's BTF that keep the ids of all types.
public struct BTFEdits {
    /// As it was.
    public let btf: BTF
    private let order: ByteOrder
    /// The section's bytes.
    private var bytes: [UInt8]
    /// The items that are taken out of sections, from the start of the BTF, in the order of their places. All have the
    /// same size.
    private var cuts: [Range<Int>] = []
    /// What is put in behind the last type.
    private var addedTypes: [UInt8] = []
    private var addedStrings: [UInt8] = []
    /// The id of the type that is added next.
    private var nextID: Int

    /// Without any changes yet.
    public init(_ btf: BTF) {
        self.btf = btf
        order = btf.view.order
        bytes = Array(btf.view.bytes[btf.range])
        nextID = btf.ids.upperBound
    }

    /// The bytes of BTF without any types.
    public static func empty(_ order: ByteOrder) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(BTF.magic, order)
        bytes += [1, 0]
        bytes.append(UInt32(BTF.headerSize), order)
        // Where the types are and how long they are, then the strings: the empty one.
        for number: UInt32 in [0, 0, 0, 1] { bytes.append(number, order) }
        return bytes + [0]
    }

    private mutating func put(_ number: UInt32, at position: Int) {
        bytes.put(number, at: position - btf.range.lowerBound, order)
    }

    /// Makes a type one of another kind that is as long, under the same name.
    ///
    /// - Parameter vlen: as of ``BTFType/vlen``.
    public mutating func setKind(of type: BTFType, to kind: BTF.Kind, vlen: Int = 0) {
        put(kind.rawValue << 24 | UInt32(vlen), at: type.position + 4)
    }

    /// Makes a structure or union that is only declared ahead one without members.
    public mutating func define(_ declaration: BTFType) {
        guard declaration.kind == .fwd else { return }
        setKind(of: declaration, to: declaration.kindFlag ? .union : .struct)
        put(0, at: declaration.position + 8)
    }

    /// Makes a tag of a parameter one of the declaration itself.
    public mutating func clearComponent(of tag: BTFType) {
        guard tag.kind == .declTag else { return }
        put(UInt32.max, at: tag.position + BTFType.size)
    }

    // MARK: Sections

    /// Takes items out of a section. When nothing is left of it, a `const void` takes its id: the kernel takes no empty
    /// section.
    ///
    /// - Parameters:
    ///   - section: of the kind ``BTF/Kind/datasec``; not one that items were taken from before.
    ///   - isRemoved: whether the item for the type with this id goes.
    /// - Precondition: sections are changed in the order of their places.
    public mutating func removeItems(of section: BTFType, where isRemoved: (_ type: Int) -> Bool) {
        let items = btf.items(of: section)
        let leaving = items.indices.filter { isRemoved(items[$0].type) }
        guard !leaving.isEmpty else { return }
        if leaving.count == items.count {
            makeVoid(section)
        } else {
            setKind(of: section, to: .datasec, vlen: items.count - leaving.count)
        }
        cut(leaving, from: section)
    }

    /// Makes a section a `const void`.
    private mutating func makeVoid(_ section: BTFType) {
        put(0, at: section.position)
        setKind(of: section, to: .const)
        put(0, at: section.position + 8)
    }

    private mutating func cut(_ items: [Int], from section: BTFType) {
        let start = section.position - btf.range.lowerBound + BTFType.size
        for index in items {
            let place = start + index * BTF.SectionItem.byteCount
            cuts.append(place..<place + BTF.SectionItem.byteCount)
        }
    }

    /// Adds a section at the end, of these functions and of all that `old` holds, which a `const void` takes the place
    /// of.
    ///
    /// - Parameter old: a section that items were not taken from before; nil when there is none.
    public mutating func addSection(named name: String, functions: [Int], replacing old: BTFType?) {
        var items: [UInt8] = []
        if let old {
            let start = old.position - btf.range.lowerBound + BTFType.size
            items = Array(bytes[start..<start + old.vlen * BTF.SectionItem.byteCount])
            makeVoid(old)
            cut(Array(0..<old.vlen), from: old)
        }
        for function in functions {
            items.append(UInt32(function), order)
            items.append(UInt32(0), order)
            items.append(UInt32(0), order)
        }
        addType(name: name, kind: .datasec, vlen: items.count / BTF.SectionItem.byteCount, value: 0, rest: items)
    }

    /// Adds a tag for a declaration at the end.
    ///
    /// - Parameter declaration: the id of the type that is tagged.
    public mutating func addTag(_ text: String, to declaration: Int) {
        var component: [UInt8] = []
        component.append(UInt32.max, order)
        addType(name: text, kind: .declTag, vlen: 0, value: declaration, rest: component)
    }

    // MARK: Types

    /// A parameter of a function's type, as of ``BTF/Parameter``.
    public struct NewParameter: Sendable, Hashable {
        /// Empty when it has none.
        public let name: String
        /// The id of its type; 0 for the dots of a variadic function, which are last.
        public let type: Int

        public init(name: String, type: Int) {
            self.name = name
            self.type = type
        }
    }

    /// Adds an integer at the end.
    ///
    /// - Returns: its id.
    public mutating func addInteger(named name: String, bits: Int, isSigned: Bool, isBoolean: Bool = false) -> Int {
        var encoding: [UInt8] = []
        encoding.append(UInt32(clamping: bits) & 0xFF | (isBoolean ? 4 << 24 : isSigned ? 1 << 24 : 0), order)
        return addType(name: name, kind: .int, vlen: 0, value: bits / 8, rest: encoding)
    }

    /// Adds an array at the end.
    ///
    /// - Parameters:
    ///   - element: the id of the type of its elements.
    ///   - index: the id of the type of its indices.
    ///   - count: how many elements it has.
    /// - Returns: its id.
    public mutating func addArray(of element: Int, index: Int, count: Int) -> Int {
        var shape: [UInt8] = []
        for number in [element, index, count] { shape.append(UInt32(clamping: number), order) }
        return addType(name: "", kind: .array, vlen: 0, value: 0, rest: shape)
    }

    /// Adds a function's type at the end.
    ///
    /// - Parameter returned: the id of the type that it returns.
    /// - Returns: its id.
    public mutating func addPrototype(_ parameters: [NewParameter], returning returned: Int) -> Int {
        var items: [UInt8] = []
        for parameter in parameters {
            items.append(parameter.name.isEmpty ? 0 : string(parameter.name), order)
            items.append(UInt32(parameter.type), order)
        }
        return addType(name: "", kind: .funcProto, vlen: parameters.count, value: returned, rest: items)
    }

    /// Adds a type that nothing follows at the end: a pointer, a qualifier, a typedef, a function, or one without
    /// members or constants.
    ///
    /// - Parameters:
    ///   - flag: as of ``BTFType/kindFlag``.
    ///   - vlen: as of ``BTFType/vlen``.
    ///   - value: as of ``BTFType/value``.
    /// - Returns: its id.
    public mutating func addType(
        named name: String = "", _ kind: BTF.Kind, flag: Bool = false, vlen: Int = 0, value: Int
    ) -> Int {
        addType(name: name, kind: kind, flag: flag, vlen: vlen, value: value, rest: [])
    }

    @discardableResult
    private mutating func addType(
        name: String, kind: BTF.Kind, flag: Bool = false, vlen: Int, value: Int, rest: [UInt8]
    ) -> Int {
        let nameOffset = name.isEmpty ? 0 : string(name)
        addedTypes.append(nameOffset, order)
        addedTypes.append((flag ? 1 << 31 : 0) | kind.rawValue << 24 | UInt32(vlen), order)
        addedTypes.append(UInt32(clamping: value), order)
        addedTypes += rest
        nextID += 1
        return nextID - 1
    }

    /// Adds a string at the end.
    ///
    /// - Returns: its offset.
    private mutating func string(_ text: String) -> UInt32 {
        defer { addedStrings += Array(text.utf8) + [0] }
        return UInt32(btf.stringsEnd + addedStrings.count)
    }

    // MARK: Result

    /// The section's new bytes.
    public var contents: [UInt8] {
        guard !cuts.isEmpty || !addedTypes.isEmpty else { return bytes }
        let types = btf.types.lowerBound - btf.range.lowerBound..<btf.types.upperBound - btf.range.lowerBound
        let strings = btf.strings.lowerBound - btf.range.lowerBound..<btf.strings.upperBound - btf.range.lowerBound
        var newTypes: [UInt8] = []
        var position = types.lowerBound
        for cut in cuts {
            newTypes += bytes[position..<cut.lowerBound]
            position = cut.upperBound
        }
        newTypes += bytes[position..<types.upperBound] + addedTypes
        // As everyone writes it: the types behind the header, the strings behind the types.
        let headerSize = Int(bytes.number(at: 4, order) ?? UInt32(BTF.headerSize))
        var result = Array(bytes[..<headerSize]) + newTypes + bytes[strings] + addedStrings
        result.put(UInt32(0), at: 8, order)
        result.put(UInt32(newTypes.count), at: 12, order)
        result.put(UInt32(newTypes.count), at: 16, order)
        result.put(UInt32(strings.count + addedStrings.count), at: 20, order)
        return result
    }

    /// Where what was at an offset of the section is now; nil for what was cut out.
    public func newOffset(_ offset: UInt64) -> UInt64? {
        // All cuts are as long as one another, and in the order of their places.
        var low = 0
        var high = cuts.count
        while low < high {
            let middle = (low + high) / 2
            if UInt64(cuts[middle].upperBound) <= offset { low = middle + 1 } else { high = middle }
        }
        if low < cuts.count, UInt64(cuts[low].lowerBound) <= offset { return nil }
        return offset - UInt64(cuts[..<low].first.map { $0.count * low } ?? 0)
    }
}
