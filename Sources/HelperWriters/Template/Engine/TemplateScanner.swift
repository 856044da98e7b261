import HelperDiagnostics
import HelperModel

/// Finds the tags of a template (mustache(5)), with their places, and with words for what is wrong.
struct TemplateScanner {
    /// More than any template has.
    private static let maximumSize = 1 << 20

    private(set) var tags: [TemplateTag] = []
    private(set) var problems: [(message: String, location: SourceLocation, length: Int)] = []
    /// What the first comment says, if it begins with `helpergen`: the template's own type table.
    private(set) var table: (text: String, location: SourceLocation)?

    private let file: String
    private let bytes: [UInt8]
    private var position = 0
    /// Where the current line begins, and its number.
    private var lineStart = 0
    private var line = 1
    private var start = Array("{{".utf8)
    private var end = Array("}}".utf8)

    init(_ source: SourceText) {
        file = source.name
        bytes = source.bytes
        guard bytes.count <= TemplateScanner.maximumSize else {
            report("a template has at most \(TemplateScanner.maximumSize) bytes, and this one \(bytes.count)", at: 0)
            return
        }
        if let invalid = bytes.firstInvalidUTF8 {
            while position < invalid { step() }
            report("a template is UTF-8, and this byte is not; save the file as UTF-8", at: invalid)
            return
        }
        while advance(to: start) { readTag() }
    }

    /// The kind of output that the template says it is for, in front of all that is rendered.
    var escaping: TemplateEscaping? {
        let settings = tags.lazy.map(\.kind).prefix { if case .escaping = $0 { true } else { $0 == .silent } }
        return settings.reduce(nil) { found, kind in if case .escaping(let escaping) = kind { escaping } else { found }
        }
    }

    /// The names of the parts that tags ask for.
    var partials: [String] { tags.filter { $0.kind == .partial }.map(\.name) }

    /// Goes behind the next `delimiter`; false where there is none.
    private mutating func advance(to delimiter: [UInt8]) -> Bool {
        guard let first = delimiter.first else { return false }
        while position + delimiter.count <= bytes.count {
            if bytes[position] == first,
                delimiter.count == 1 || bytes[position..<position + delimiter.count].elementsEqual(delimiter)
            {
                position += delimiter.count
                return true
            }
            step()
        }
        return false
    }

    private mutating func step() {
        if bytes[position] == UInt8(ascii: "\n") {
            line += 1
            lineStart = position + 1
        }
        position += 1
    }

    private mutating func readTag() {
        let opening = location(of: position - start.count)
        let openingPosition = position - start.count
        let sigil = position < bytes.count ? bytes[position] : 0
        if sigil == UInt8(ascii: "\n") || sigil == UInt8(ascii: "\r") {
            problems.append(("the name of a tag is on the line on which the tag begins", opening, 2))
            return
        }
        if sigil == UInt8(ascii: "{"), end != Array("}}".utf8) {
            problems.append(
                ("with delimiters of its own, a template says & for what is not escaped, and not {", opening, 2))
            return
        }
        var closing = end
        if sigil == UInt8(ascii: "{") { closing = [UInt8(ascii: "}")] + end }
        if sigil == UInt8(ascii: "=") { closing = [UInt8(ascii: "=")] + end }
        let first = position
        let firstLine = (line, lineStart)
        guard advance(to: closing) else {
            (line, lineStart) = firstLine
            position = bytes.count
            problems.append(("this tag has no end: \(String(decoding: closing, as: UTF8.self)) is missing", opening, 2))
            return
        }
        let inside = bytes[first..<position - closing.count]
        let hasSigil = "#^/!{&>=%<$".utf8.contains(sigil)
        let text = String(decoding: hasSigil ? inside.dropFirst() : inside, as: UTF8.self)
        let name = text.trimmed
        var nameStart = first + (hasSigil ? 1 : 0)
        while nameStart < bytes.count, bytes[nameStart] == UInt8(ascii: " ") { nameStart += 1 }
        let place = SourceLocation(file: file, line: firstLine.0, column: nameStart - firstLine.1 + 1)
        let range = openingPosition..<position
        func add(_ kind: TemplateTag.Kind, isNamed: Bool = true) {
            guard !isNamed || !name.isEmpty else {
                problems.append(("this tag has no name", opening, 2))
                return
            }
            tags.append(TemplateTag(kind: kind, name: isNamed ? name : "", location: place, range: range))
        }
        switch sigil {
        case UInt8(ascii: "#"): add(.section)
        case UInt8(ascii: "^"): add(.inverted)
        case UInt8(ascii: "/"): add(.end)
        case UInt8(ascii: "{"), UInt8(ascii: "&"): add(.verbatim)
        case UInt8(ascii: ">"): add(.partial)
        case UInt8(ascii: "!"):
            add(.silent, isNamed: false)
            let heading = "helpergen\n"
            if openingPosition > 0 || text.hasPrefix(" "), name.hasPrefix(heading) {
                problems.append(
                    (
                        "the type table of a template is its very beginning: {{!helpergen, and the table in the next line",
                        opening, 2
                    ))
            }
            if openingPosition == 0, text.replacing("\r\n", with: "\n").hasPrefix(heading) {
                table = (
                    String(text.replacing("\r\n", with: "\n").dropFirst(heading.count)),
                    SourceLocation(file: file, line: 2, column: 1)
                )
            }
        case UInt8(ascii: "="):
            add(.silent, isNamed: false)
            setDelimiters(text, opening)
        case UInt8(ascii: "%"):
            if let escaping = escaping(name, place) { add(.escaping(escaping), isNamed: false) }
        case UInt8(ascii: "<"), UInt8(ascii: "$"):
            problems.append(
                (
                    "templates that extend others ({{<name}}, {{$name}}) are not understood; share parts with {{> name}}",
                    opening, 2
                ))
        default: add(.variable)
        }
    }

    private mutating func setDelimiters(_ text: String, _ opening: SourceLocation) {
        let words = text.split(whereSeparator: \.isWhitespace)
        let isWord: (Character) -> Bool = { $0 == "=" || $0 == "_" || $0 == "." || $0.isLetter || $0.isNumber }
        guard words.count == 2, !words.contains(where: { $0.contains(where: isWord) }) else {
            problems.append(
                ("delimiters are two words without \"=\", letters and digits, such as {{=<% %>=}}", opening, 2))
            return
        }
        (start, end) = (Array(words[0].utf8), Array(words[1].utf8))
    }

    /// The escaping that a setting chooses; nil, and a problem, where it chooses none.
    private mutating func escaping(_ text: String, _ place: SourceLocation) -> TemplateEscaping? {
        let words = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        guard words.count == 2, words[0] == "CONTENT_TYPE" else {
            problems.append(("the only setting is {{% CONTENT_TYPE: KIND}}", place, text.utf8.count))
            return nil
        }
        if let escaping = TemplateEscaping(rawValue: words[1]) { return escaping }
        let kinds = TemplateEscaping.allCases.map(\.rawValue)
        problems.append(
            (
                "there is no escaping for \(words[1])\(NearestNames(to: words[1], among: kinds).suggestion); there are \(kinds.joined(separator: ", "))",
                place, text.utf8.count
            ))
        return nil
    }

    private func location(of position: Int) -> SourceLocation {
        SourceLocation(file: file, line: line, column: position - lineStart + 1)
    }

    private mutating func report(_ message: String, at position: Int) {
        problems.append((message, location(of: position), 0))
    }
}

extension [UInt8] {
    /// Where the first byte is that is no UTF-8; nil where all are.
    fileprivate var firstInvalidUTF8: Int? {
        guard String(validating: self, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var bytes = makeIterator()
        var position = 0
        while case .scalarValue(let scalar) = decoder.decode(&bytes) { position += UTF8.width(scalar) }
        return position
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
