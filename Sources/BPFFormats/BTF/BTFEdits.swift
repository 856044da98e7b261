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

    /// Without any changes yet.
    public init(_ btf: BTF) {
        self.btf = btf
        order = btf.view.order
        bytes = Array(btf.view.bytes[btf.range])
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

    private mutating func addType(name: String, kind: BTF.Kind, vlen: Int, value: Int, rest: [UInt8]) {
        addedTypes.append(UInt32(btf.stringsEnd + addedStrings.count), order)
        addedTypes.append(kind.rawValue << 24 | UInt32(vlen), order)
        addedTypes.append(UInt32(value), order)
        addedTypes += rest
        addedStrings += Array(name.utf8) + [0]
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
