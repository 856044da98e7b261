/// The section headers of an object, checked against the file and one another.
struct SectionTable {
    let headers: Range<Int>
    private(set) var sections: [ELFObject.Section] = []
    private(set) var names: ELFObject.Section?

    init(_ view: ByteView) throws(ELFError) {
        let size = view.bytes.count
        guard let start = view.number(at: 40, as: UInt64.self), let entrySize = view.number(at: 58, as: UInt16.self),
            var count = view.number(at: 60, as: UInt16.self).map(Int.init),
            var namesIndex = view.number(at: 62, as: UInt16.self).map(Int.init)
        else { throw ELFError(.endsWithinHeader, at: size) }
        guard start != 0 else { throw ELFError(.noSectionHeaders, at: 40) }
        guard entrySize == ELF.sectionHeaderSize else {
            throw ELFError(.sectionHeaderSize(entrySize), at: 58)
        }
        guard start <= UInt64(size - ELF.sectionHeaderSize) else {
            throw ELFError(.endsBeforeSectionHeaders(start: start), at: 40)
        }
        // Numbers that don't fit into the ELF header are in the first section header.
        if count == 0 { count = view.number(at: Int(start) + 32, as: UInt64.self).flatMap { Int(exactly: $0) } ?? 0 }
        if namesIndex == Int(ELF.extendedIndex) { namesIndex = view.index(at: Int(start) + 40) ?? 0 }
        guard count <= (size - Int(start)) / ELF.sectionHeaderSize else {
            throw ELFError(.endsWithinSectionHeaders(count: count), at: Int(start))
        }
        headers = Int(start)..<Int(start) + count * ELF.sectionHeaderSize
        let ranges = try SectionTable.ranges(view, Int(start), count)
        let nameRange = ranges.indices.contains(namesIndex) ? ranges[namesIndex] : 0..<0
        sections.reserveCapacity(count)
        for index in 0..<count {
            sections.append(
                try SectionTable.section(
                    view, Int(start) + index * ELF.sectionHeaderSize, index, ranges[index], nameRange))
        }
        names = sections.indices.contains(namesIndex) && namesIndex != 0 ? sections[namesIndex] : nil
        try checkOverlaps()
        if let names, names.type != ELF.strtab {
            throw ELFError(.sectionNamesAreNoStrings, at: headers.lowerBound + names.index * ELF.sectionHeaderSize)
        }
        for section in sections where section.holdsRelocations && section.range.count % section.relocationSize != 0 {
            throw ELFError(
                .partOfRelocation(section: section.name, relocationSize: section.relocationSize),
                at: section.range.lowerBound)
        }
    }

    private static func ranges(_ view: ByteView, _ start: Int, _ count: Int) throws(ELFError) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(count)
        for index in 0..<count {
            let header = start + index * ELF.sectionHeaderSize
            guard let type = view.index(at: header + 4), let offset = view.number(at: header + 24, as: UInt64.self),
                let size = view.number(at: header + 32, as: UInt64.self)
            else { throw ELFError(.endsWithinSectionHeader(index: index), at: header) }
            // The first section header is none, and may hold a count.
            if index == 0 || type == 0 || type == ELF.nobits {
                ranges.append(0..<0)
                continue
            }
            guard offset <= UInt64(view.bytes.count), size <= UInt64(view.bytes.count) - offset else {
                throw ELFError(
                    .endsWithinSection(index: index, offset: offset, size: size, fileSize: view.bytes.count), at: header
                )
            }
            ranges.append(Int(offset)..<Int(offset + size))
        }
        return ranges
    }

    private static func section(
        _ view: ByteView, _ header: Int, _ index: Int, _ range: Range<Int>, _ names: Range<Int>
    ) throws(ELFError) -> ELFObject.Section {
        guard let nameOffset = view.index(at: header), let type = view.number(at: header + 4, as: UInt32.self),
            let flags = view.number(at: header + 8, as: UInt64.self),
            let address = view.number(at: header + 16, as: UInt64.self), let link = view.index(at: header + 40),
            let info = view.index(at: header + 44), let alignment = view.number(at: header + 48, as: UInt64.self),
            let entrySize = view.number(at: header + 56, as: UInt64.self)
        else { throw ELFError(.endsWithinSectionHeader(index: index), at: header) }
        let name = names.isEmpty ? "" : view.string(at: names.lowerBound + nameOffset, in: names)
        guard let name else {
            throw ELFError(.sectionWithoutName(index: index), at: header)
        }
        return ELFObject.Section(
            index: index, name: name, type: type, flags: flags, range: range, address: address, link: link, info: info,
            alignment: alignment,
            entrySize: entrySize)
    }

    /// Sections that share bytes would be changed together.
    private func checkOverlaps() throws(ELFError) {
        let occupied = sections.filter { !$0.range.isEmpty }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        for (first, second) in zip(occupied, occupied.dropFirst())
        where first.range.upperBound > second.range.lowerBound {
            throw ELFError(
                .overlappingSections(first.name, second.name, from: second.range.lowerBound),
                at: second.range.lowerBound)
        }
        for section in occupied where section.range.overlaps(headers) || section.range.lowerBound < ELF.headerSize {
            throw ELFError(.sectionOverHeader(section.name), at: section.range.lowerBound)
        }
    }
}
