/// Changes to the sections of an object. What a section loses, the rest of it moves up for; what a section grows by,
/// makes it move behind everything else. Nothing else in the file moves.
public struct SectionEdits {
    /// The object as it was.
    public let object: ELFObject
    /// The whole file, as it is now.
    public var bytes: [UInt8]

    /// Without any changes yet.
    public init(_ object: ELFObject) {
        self.object = object
        bytes = object.bytes
    }

    /// Gives a section another size in its header.
    public mutating func setSize(of section: ELFObject.Section, to size: Int) {
        bytes.put(UInt64(size), at: header(of: section) + 32, object.order)
    }

    private mutating func setInfo(of section: ELFObject.Section, to info: Int) {
        bytes.put(UInt32(info), at: header(of: section) + 44, object.order)
    }

    private func header(of section: ELFObject.Section) -> Int {
        object.sectionHeaders.lowerBound + section.index * ELF.sectionHeaderSize
    }

    /// Puts a section's new bytes over the old ones; zeros take the place of what is left over.
    public mutating func replace(_ section: ELFObject.Section, with contents: [UInt8]) {
        precondition(contents.count <= section.range.count, "a section only gets shorter where it is")
        let end = section.range.lowerBound + contents.count
        bytes.replaceSubrange(section.range.lowerBound..<end, with: contents)
        for index in end..<section.range.upperBound { bytes[index] = 0 }
        setSize(of: section, to: contents.count)
    }

    // MARK: Relocations

    /// Removes relocations by the places of their entries in the file.
    public mutating func removeRelocations(_ positions: Set<Int>, in section: ELFObject.Section) {
        rewriteRelocations(in: section) { position, _ in positions.contains(position) ? nil : .some(nil) }
    }

    /// Rewrites the entries of a section of relocations.
    ///
    /// - Parameter change: nil to remove the one at this place in the file, which is for this offset; or else its new
    ///   offset, nil to keep it.
    public mutating func rewriteRelocations(
        in section: ELFObject.Section, _ change: (_ position: Int, _ offset: UInt64) -> UInt64??
    ) {
        let size = section.relocationSize
        var kept: [UInt8] = []
        kept.reserveCapacity(section.range.count)
        for position in stride(from: section.range.lowerBound, to: section.range.upperBound, by: size) {
            guard let offset = object.view.number(at: position, as: UInt64.self), let change = change(position, offset)
            else { continue }
            // The file's entry may have changed already, and is the one to keep.
            kept += bytes[position..<position + size]
            if let change { kept.put(change, at: kept.count - size, object.order) }
        }
        if kept.count < section.range.count {
            replace(section, with: kept)
        } else {
            bytes.replaceSubrange(section.range, with: kept)
        }
    }

    // MARK: Symbols

    /// Removes symbols, and gives all that speak of others their new numbers. Relocations that speak of removed ones
    /// have to be gone.
    ///
    /// - Parameter removed: symbols' numbers; the null symbol is not among them.
    public mutating func removeSymbols(_ removed: Set<Int>) {
        guard let table = object.symbolTable, !removed.isEmpty else { return }
        var numbers: [Int] = []
        numbers.reserveCapacity(object.symbolCount)
        var next = 0
        for index in 0..<object.symbolCount {
            numbers.append(next)
            if !removed.contains(index) { next += 1 }
        }
        for section in object.sections {
            // There is one symbol table, whatever a section says that it means.
            if section.holdsRelocations {
                renumberRelocations(in: section, numbers)
            } else if section.type == ELF.group, section.link == table.index, numbers.indices.contains(section.info) {
                setInfo(of: section, to: numbers[section.info])
            } else if section.type == ELF.addressSignificance, section.link == table.index {
                renumberSignificantAddresses(in: section, numbers, removed)
            } else if section.type == ELF.symtabIndices, section.link == table.index {
                compact(section, entrySize: 4, without: removed)
            }
        }
        compact(table, entrySize: ELF.symbolSize, without: removed)
        setInfo(of: table, to: numbers.indices.contains(table.info) ? numbers[table.info] : min(table.info, next))
    }

    private mutating func renumberRelocations(in section: ELFObject.Section, _ numbers: [Int]) {
        let size = section.relocationSize
        // The section may have become shorter: what is beyond its end is zeros, which are no relocations of symbols.
        for position in stride(from: section.range.lowerBound, to: section.range.upperBound, by: size) {
            let place = position + 8
            guard let info: UInt64 = bytes.number(at: place, object.order) else { continue }
            let symbol = Int(info >> 32)
            guard numbers.indices.contains(symbol), numbers[symbol] != symbol else { continue }
            bytes.put(UInt64(numbers[symbol]) << 32 | info & 0xFFFF_FFFF, at: place, object.order)
        }
    }

    private mutating func renumberSignificantAddresses(
        in section: ELFObject.Section, _ numbers: [Int], _ removed: Set<Int>
    ) {
        var result: [UInt8] = []
        var number = 0
        var shift = 0
        for byte in object.bytes[section.range] {
            guard shift < 56 else { return }
            number |= Int(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            if !removed.contains(number) {
                var rest = numbers.indices.contains(number) ? numbers[number] : number
                repeat {
                    let more = rest >> 7
                    result.append(UInt8(rest & 0x7F) | (more == 0 ? 0 : 0x80))
                    rest = more
                } while rest != 0
            }
            number = 0
            shift = 0
        }
        if result.count <= section.range.count { replace(section, with: result) }
    }

    private mutating func compact(_ section: ELFObject.Section, entrySize: Int, without removed: Set<Int>) {
        var kept: [UInt8] = []
        kept.reserveCapacity(section.range.count)
        for index in 0..<section.range.count / entrySize where !removed.contains(index) {
            let start = section.range.lowerBound + index * entrySize
            kept += bytes[start..<start + entrySize]
        }
        replace(section, with: kept)
    }

    // MARK: Growing

    /// Puts a section's new bytes where there is room for them: in its place, or behind everything else in the file.
    public mutating func replaceAnywhere(_ section: ELFObject.Section, with contents: [UInt8]) {
        if contents.count <= section.range.count {
            replace(section, with: contents)
            return
        }
        let offset = appendAligned(contents, to: max(1, Int(clamping: section.alignment)))
        bytes.put(UInt64(offset), at: header(of: section) + 24, object.order)
        setSize(of: section, to: contents.count)
    }

    private mutating func appendAligned(_ contents: [UInt8], to alignment: Int) -> Int {
        let alignment = min(alignment, 4096)
        while bytes.count % alignment != 0 { bytes.append(0) }
        let offset = bytes.count
        bytes += contents
        return offset
    }

    /// Adds a section at the end: its bytes, its name, and a table of section headers with one more.
    public mutating func addSection(named name: String, type: UInt32, alignment: Int, contents: [UInt8]) {
        guard let names = object.sectionNames else { return }
        let nameOffset = names.range.count
        replaceAnywhere(names, with: Array(bytes[names.range]) + Array(name.utf8) + [0])
        let offset = appendAligned(contents, to: alignment)
        var header: [UInt8] = []
        header.append(UInt32(nameOffset), object.order)
        header.append(type, object.order)
        header.append(UInt64(0), object.order)
        header.append(UInt64(0), object.order)
        header.append(UInt64(offset), object.order)
        header.append(UInt64(contents.count), object.order)
        header.append(UInt32(0), object.order)
        header.append(UInt32(0), object.order)
        header.append(UInt64(alignment), object.order)
        header.append(UInt64(0), object.order)
        let table = Array(bytes[object.sectionHeaders]) + header
        let start = appendAligned(table, to: 8)
        bytes.put(UInt64(start), at: 40, object.order)
        let count = object.sections.count + 1
        if count < Int(ELF.firstReservedIndex), object.view.number(at: 60, as: UInt16.self) != 0 {
            bytes.put(UInt16(count), at: 60, object.order)
        } else {
            bytes.put(UInt16(0), at: 60, object.order)
            bytes.put(UInt64(count), at: start + 32, object.order)
        }
    }
}
