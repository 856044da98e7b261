import HelperModel

/// The section headers of an object, checked against the file and one another.
struct SectionTable {
    let headers: Range<Int>
    private(set) var sections: [ELFObject.Section] = []
    private(set) var names: ELFObject.Section?

    init(_ view: ByteView) throws(ObjectError) {
        let size = view.bytes.count
        guard let start = view.number(at: 40, as: UInt64.self), let entrySize = view.number(at: 58, as: UInt16.self),
            var count = view.number(at: 60, as: UInt16.self).map(Int.init),
            var namesIndex = view.number(at: 62, as: UInt16.self).map(Int.init)
        else { throw ObjectError(ObjectRules.truncated, "the file ends within its ELF header") }
        guard start != 0 else { throw ObjectError(ObjectRules.section, "there are no section headers") }
        guard entrySize == ELF.sectionHeaderSize else {
            throw ObjectError(ObjectRules.section, "section headers have \(entrySize) bytes; they have \(ELF.sectionHeaderSize)")
        }
        guard start <= UInt64(size - ELF.sectionHeaderSize) else {
            throw ObjectError(ObjectRules.truncated, "the file ends before its section headers, at byte \(start)")
        }
        // Numbers that don't fit into the ELF header are in the first section header.
        if count == 0 { count = view.number(at: Int(start) + 32, as: UInt64.self).flatMap { Int(exactly: $0) } ?? 0 }
        if namesIndex == Int(ELF.extendedIndex) { namesIndex = view.index(at: Int(start) + 40) ?? 0 }
        guard count <= (size - Int(start)) / ELF.sectionHeaderSize else {
            throw ObjectError(ObjectRules.truncated, "the file ends within its \(count) section headers")
        }
        headers = Int(start)..<Int(start) + count * ELF.sectionHeaderSize
        let ranges = try SectionTable.ranges(view, Int(start), count)
        let nameRange = ranges.indices.contains(namesIndex) ? ranges[namesIndex] : 0..<0
        sections.reserveCapacity(count)
        for index in 0..<count {
            sections.append(try SectionTable.section(view, Int(start) + index * ELF.sectionHeaderSize, index, ranges[index], nameRange))
        }
        names = sections.indices.contains(namesIndex) && namesIndex != 0 ? sections[namesIndex] : nil
        try checkOverlaps()
        if let names, names.type != ELF.strtab {
            throw ObjectError(ObjectRules.section, "the section with the names of sections is no table of strings")
        }
        for section in sections where section.holdsRelocations && section.range.count % section.relocationSize != 0 {
            throw ObjectError(ObjectRules.section, "section \(section.name) is not made of relocations of \(section.relocationSize) bytes")
        }
    }

    private static func ranges(_ view: ByteView, _ start: Int, _ count: Int) throws(ObjectError) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(count)
        for index in 0..<count {
            let header = start + index * ELF.sectionHeaderSize
            guard let type = view.index(at: header + 4), let offset = view.number(at: header + 24, as: UInt64.self),
                let size = view.number(at: header + 32, as: UInt64.self)
            else { throw ObjectError(ObjectRules.truncated, "the file ends within section header \(index)") }
            // The first section header is none, and may hold a count.
            if index == 0 || type == 0 || type == ELF.nobits {
                ranges.append(0..<0)
                continue
            }
            guard offset <= UInt64(view.bytes.count), size <= UInt64(view.bytes.count) - offset else {
                throw ObjectError(
                    ObjectRules.truncated, "section \(index) has \(size) bytes at \(offset), and the file ends at \(view.bytes.count)")
            }
            ranges.append(Int(offset)..<Int(offset + size))
        }
        return ranges
    }

    private static func section(
        _ view: ByteView, _ header: Int, _ index: Int, _ range: Range<Int>, _ names: Range<Int>
    ) throws(ObjectError) -> ELFObject.Section {
        guard let nameOffset = view.index(at: header), let type = view.number(at: header + 4, as: UInt32.self),
            let flags = view.number(at: header + 8, as: UInt64.self), let link = view.index(at: header + 40),
            let info = view.index(at: header + 44), let alignment = view.number(at: header + 48, as: UInt64.self),
            let entrySize = view.number(at: header + 56, as: UInt64.self)
        else { throw ObjectError(ObjectRules.truncated, "the file ends within section header \(index)") }
        let name = names.isEmpty ? "" : view.string(at: names.lowerBound + nameOffset, in: names)
        guard let name else {
            throw ObjectError(ObjectRules.section, "the name of section \(index) is not in the table of section names")
        }
        return ELFObject.Section(
            index: index, name: name, type: type, flags: flags, range: range, link: link, info: info, alignment: alignment,
            entrySize: entrySize)
    }

    /// Sections that share bytes would be changed together.
    private func checkOverlaps() throws(ObjectError) {
        let occupied = sections.filter { !$0.range.isEmpty }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        for (first, second) in zip(occupied, occupied.dropFirst()) where first.range.upperBound > second.range.lowerBound {
            throw ObjectError(
                ObjectRules.section, "sections \(first.name) and \(second.name) share bytes, from \(second.range.lowerBound) on")
        }
        for section in occupied where section.range.overlaps(headers) || section.range.lowerBound < ELF.headerSize {
            throw ObjectError(ObjectRules.section, "section \(section.name) lies over a header of the file")
        }
    }
}
