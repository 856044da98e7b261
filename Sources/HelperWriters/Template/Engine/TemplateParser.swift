import HelperModel

/// Makes a program of templates' tags, as the Mustache specification has them: a tag of sections, parts, comments and
/// settings that is alone on its line takes the line with it.
struct TemplateParser {
    private(set) var program = TemplateProgram()
    private var indexOfName: [String: Int] = [:]
    private var indexOfReference: [String: Int] = [:]
    private let indexOfPart: [String: Int]

    /// - Parameters:
    ///   - source: the template's text and tags.
    ///   - parts: those of its parts, by their names.
    init(_ source: Source, parts: [String: Source]) {
        let names = parts.keys.sorted()
        indexOfPart = Dictionary(uniqueKeysWithValues: zip(names, 1...))
        for source in [source] + names.map({ parts[$0]! }) {
            program.parts.append(part(source, isWhole: program.parts.isEmpty))
        }
    }

    /// A text with its tags in order.
    struct Source {
        let bytes: [UInt8]
        let tags: [TemplateTag]

        init(_ bytes: [UInt8], _ tags: [TemplateTag]) {
            self.bytes = bytes
            self.tags = tags
        }
    }

    /// - Parameter isWhole: whether it is the template itself, which nothing indents.
    private mutating func part(_ source: Source, isWhole: Bool) -> TemplateProgram.Part {
        var part = TemplateProgram.Part(bytes: source.bytes)
        var open: [(start: Int, escaping: TemplateEscaping?)] = []
        var escaping: TemplateEscaping?
        var position = 0
        func addText(upTo end: Int) {
            if position < end {
                part.instructions.append(.text(position..<end, startsLine: source.startsLine(position)))
            }
        }
        for tag in source.tags {
            let line = tag.kind.mayStandAlone ? source.line(of: tag.range) : nil
            addText(upTo: line?.lowerBound ?? tag.range.lowerBound)
            // What a part is behind stands in front of a line that begins with a tag, too.
            if !isWhole, line == nil, source.startsLine(tag.range.lowerBound) {
                part.instructions.append(.text(tag.range.lowerBound..<tag.range.lowerBound, startsLine: true))
            }
            position = line?.upperBound ?? tag.range.upperBound
            switch tag.kind {
            case .variable: part.instructions.append(.variable(reference(tag.name), escaping))
            case .verbatim: part.instructions.append(.variable(reference(tag.name), .text))
            case .section:
                open.append((part.instructions.count, escaping))
                part.instructions.append(.section(reference(tag.name), end: 0))
            case .inverted:
                open.append((part.instructions.count, escaping))
                part.instructions.append(.inverted(reference(tag.name), end: 0))
            case .end:
                guard let last = open.popLast() else { continue }
                escaping = last.escaping
                part.endSection(at: last.start)
            case .partial:
                guard let index = indexOfPart[tag.name] else { continue }
                part.instructions.append(
                    .part(index, indentation: line.map { $0.lowerBound..<tag.range.lowerBound }))
            case .escaping(let chosen): escaping = chosen
            case .silent: break
            }
        }
        addText(upTo: source.bytes.count)
        for section in open.reversed() { part.endSection(at: section.start) }
        return part
    }

    // MARK: References

    private mutating func reference(_ text: String) -> Int {
        if let index = indexOfReference[text] { return index }
        let expression = TemplateExpression(text)
        let subject: TemplateProgram.Reference.Subject
        switch expression.subject {
        case .current: subject = .current
        case .place: subject = .place
        case .path(let words, let isLocal):
            let names = words.map { name($0) }
            subject = isLocal ? .local(names) : names.count == 1 ? .name(names[0]) : .path(names[0], Array(names[1...]))
        }
        let functions = expression.functions.reversed().compactMap { TemplateFunction(rawValue: $0) }
        let index = program.references.count
        program.references.append(.init(subject: subject, functions: functions))
        indexOfReference[text] = index
        return index
    }

    private mutating func name(_ name: String) -> Int {
        if let index = indexOfName[name] { return index }
        let index = program.names.count
        program.names.append(name)
        indexOfName[name] = index
        return index
    }
}

extension TemplateProgram.Part {
    /// The section whose instruction is at `start` ends here.
    fileprivate mutating func endSection(at start: Int) {
        let end = instructions.count
        switch instructions[start] {
        case .section(let reference, _): instructions[start] = .section(reference, end: end)
        case .inverted(let reference, _): instructions[start] = .inverted(reference, end: end)
        case .text, .variable, .part: break
        }
    }
}

extension TemplateParser.Source {
    fileprivate func startsLine(_ position: Int) -> Bool { position == 0 || bytes[position - 1] == UInt8(ascii: "\n") }

    /// The line of a tag that is alone on it but for blanks, with its end; nil where it is not.
    fileprivate func line(of tag: Range<Int>) -> Range<Int>? {
        func isBlank(_ position: Int) -> Bool {
            bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t")
        }
        var start = tag.lowerBound
        while start > 0, isBlank(start - 1) { start -= 1 }
        guard startsLine(start) else { return nil }
        var end = tag.upperBound
        while end < bytes.count, isBlank(end) { end += 1 }
        if end < bytes.count, bytes[end] == UInt8(ascii: "\r"), end + 1 < bytes.count { end += 1 }
        guard end < bytes.count else { return start..<end }
        return bytes[end] == UInt8(ascii: "\n") ? start..<end + 1 : nil
    }
}
