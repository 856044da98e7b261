/// A part of `.BTF.ext`: rows about instructions, section by section (the kernel's Documentation/bpf/btf.rst, section 3).
struct BTFExtension {
    /// The rows about the instructions of a section.
    struct Group {
        /// The section's name.
        let section: String
        /// Where each row is in the file.
        let rows: [Int]
    }

    private(set) var groups: [Group] = []

    /// Where a part's place and size are in the header, in bytes.
    enum Part: Int {
        case lines = 16
        case relocations = 24
    }

    /// - Parameters:
    ///   - section: `.BTF.ext`
    ///   - btf: the object's, for the names of sections.
    ///   - rowSize: the bytes of a row that every version has.
    /// - Throws: when the section contradicts itself.
    init(_ part: Part, of object: ELFObject, _ section: ELFObject.Section, _ btf: BTF, rowSize: Int) throws(BTFError) {
        let view = object.view
        let start = section.range.lowerBound
        guard section.range.count >= 24, view.number(at: start, as: UInt16.self) == BTF.magic,
            let headerSize = view.index(at: start + 4)
        else { throw BTFError(.extensionWithoutHeader, at: start) }
        // Older headers end in front of the relocations.
        guard part.rawValue + 8 <= headerSize else { return }
        guard part.rawValue + 8 <= section.range.count, let offset = view.index(at: start + part.rawValue),
            let size = view.index(at: start + part.rawValue + 4)
        else { throw BTFError(.extensionWithoutHeader, at: start) }
        guard size > 0 else { return }
        var position = start + headerSize + offset
        let limit = position + size
        guard limit <= section.range.upperBound, size >= 4, let stride = view.index(at: position), stride >= rowSize
        else { throw BTFError(.extensionEndsWithinData, at: start + part.rawValue) }
        position += 4
        while position < limit {
            guard position + 8 <= limit, let nameOffset = view.index(at: position),
                let count = view.index(at: position + 4), count <= (limit - position - 8) / stride,
                let name = btf.string(nameOffset)
            else { throw BTFError(.extensionWithoutSection, at: position) }
            position += 8
            groups.append(Group(section: name, rows: (0..<count).map { position + $0 * stride }))
            position += count * stride
        }
    }
}
