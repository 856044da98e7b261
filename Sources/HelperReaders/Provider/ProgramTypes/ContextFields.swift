import HelperDiagnostics
import HelperModel
import Libclang

/// The fields of a context as clang lays them out, and which of them point to the packet.
///
/// Comments of fields say so (`@data`, `@data_end`, `@data_meta`), or else their names. Fields `X_start` and `X_end` are
/// a guess.
struct ContextFields {
    static let rule = Rule(
        "program-context-data", .error, "A context has one pointer to its data, and one behind it")
    static let guess = Rule(
        "program-context-guess", .warning,
        "Which fields of a context are the bounds of its data is written, not guessed")

    private(set) var fields: [ProgramContext.Field] = []
    /// The fields' types, as clang has them.
    var types: [CType] { cursors.map(\.type) }
    private(set) var data: ProgramContext.Bounds?
    private(set) var metadata: Int?
    private(set) var diagnostics: [Diagnostic] = []

    private enum Role: String, CaseIterable {
        case data, end = "data_end", metadata = "data_meta"
    }

    private let record: CType
    private let name: String
    private let header: ProviderHeader
    private var cursors: [Cursor] = []
    private var marked: [Role: Int] = [:]

    /// - Parameters:
    ///   - record: the structure, by its canonical type.
    ///   - name: what diagnostics call it.
    init(of record: CType, named name: String, in header: ProviderHeader) throws(HelperType.TooDeep) {
        self.record = record
        self.name = name
        self.header = header
        try read(record.declaration)
        findBounds()
    }

    private mutating func read(_ declaration: Cursor) throws(HelperType.TooDeep) {
        for member in declaration.children {
            switch member.kind {
            case .structure, .union:
                if member.isAnonymousMember { try read(member) } else { refuseMarks(in: member) }
            case .field: try readField(member)
            default: break
            }
        }
    }

    private mutating func readField(_ cursor: Cursor) throws(HelperType.TooDeep) {
        let name = cursor.spelling
        // A bit-field without a name is padding.
        guard !name.isEmpty, let offset = record.bitOffset(of: name) else { return }
        var field = ProgramContext.Field(
            name: name, type: try HelperType(clang: cursor.type), bitOffset: offset, bitWidth: cursor.bitWidth)
        if let comment = cursor.comment { readComment(comment, of: cursor, into: &field) }
        fields.append(field)
        cursors.append(cursor)
    }

    private mutating func readComment(_ comment: String, of cursor: Cursor, into field: inout ProgramContext.Field) {
        let parsed = marks(in: comment)
        diagnostics += parsed.problems.map {
            Diagnostic(DocumentationParser.directive, $0.message, at: header.location(of: cursor))
        }
        let description = parsed.documentation.description ?? ""
        let words =
            description.split(whereSeparator: \.isWhitespace).map(String.init) + parsed.collected.flatMap(\.words)
        field.documentation = words.isEmpty ? nil : words.joined(separator: " ")
        for directive in parsed.collected {
            guard let role = Role(rawValue: directive.command) else { continue }
            if let other = marked[role] {
                report(
                    "\(field.name) is marked @\(role.rawValue), and so is \(fields[other].name); a context has one such field",
                    at: cursor)
            } else {
                marked[role] = fields.count
            }
        }
    }

    /// What a comment of a field says, its marks among the directives.
    private func marks(in comment: String) -> DocumentationParser {
        let bytes = Array(comment.utf8)
        var lines = [CommentLine](of: 0..<bytes.count, in: bytes)
        // A comment behind a field begins with "<".
        if let first = lines.first, first.text.hasPrefix("<") { lines[0].text.removeFirst() }
        return DocumentationParser(lines, style: .doxygen, collecting: Set(Role.allCases.map(\.rawValue)))
    }

    /// Reports the marks of fields that are not the context's own: a descriptor has offsets of those.
    private mutating func refuseMarks(in structure: Cursor) {
        for member in structure.children {
            switch member.kind {
            case .structure, .union: refuseMarks(in: member)
            case .field:
                guard let comment = member.comment else { continue }
                for directive in marks(in: comment).collected {
                    report(
                        "\(member.spelling), which is marked @\(directive.command), is in a structure within \(name); mark a field of \(name) itself",
                        at: member)
                }
            default: break
            }
        }
    }

    private mutating func report(_ message: String, at cursor: Cursor) {
        diagnostics.append(Diagnostic(ContextFields.rule, message, at: header.location(of: cursor)))
    }

    // MARK: The data

    private mutating func findBounds() {
        for (role, index) in marked.sorted(by: { $0.value < $1.value }) where !isAddress(fields[index]) {
            report(
                "\(fields[index].name) is marked @\(role.rawValue), but is \(fields[index].type.spelling); mark a pointer, or an integer of 32 or 64 bits that stands for one",
                at: cursors[index])
        }
        metadata = place(of: .metadata)
        switch (place(of: .data), place(of: .end)) {
        case (let start?, let end?): data = ProgramContext.Bounds(start: start, end: end)
        case (let start, let end):
            // A lone field that only has the name is a field like others.
            if let index = marked[.data] ?? marked[.end] {
                let (this, other) = marked[.data] == nil ? (Role.end, Role.data) : (Role.data, Role.end)
                report(
                    "\(fields[index].name) is marked @\(this.rawValue), and no field of \(name) is @\(other.rawValue); mark that, too",
                    at: cursors[index])
            } else {
                guessBounds(besides: start ?? end)
            }
        }
    }

    private func place(of role: Role) -> Int? {
        marked[role] ?? fields.firstIndex { $0.name == role.rawValue && isAddress($0) }
    }

    /// Takes the one pair of fields whose names look like it.
    private mutating func guessBounds(besides known: Int?) {
        let pairs = fields.indices.compactMap { start -> ProgramContext.Bounds? in
            let field = fields[start]
            guard field.name.hasSuffix("_start"), isAddress(field),
                let end = fields.firstIndex(where: { $0.name == field.name.dropLast(5) + "end" && isAddress($0) })
            else { return nil }
            return ProgramContext.Bounds(start: start, end: end)
        }
        guard pairs.count == 1, let pair = pairs.first, known == nil || known == pair.end else { return }
        data = pair
        let (start, end) = (fields[pair.start], fields[pair.end])
        let isClear = known == pair.end
        diagnostics.append(
            Diagnostic(
                ContextFields.guess,
                "\(start.name) and \(end.name) are taken for the bounds of the data that programs may look at; say so behind the field\(isClear ? "" : "s"): \(start.type.declaration(of: start.name)); ///< @data"
                    + (isClear ? "" : ", and \(end.type.declaration(of: end.name)); ///< @data_end"),
                at: header.location(of: cursors[pair.start])))
    }

    private func isAddress(_ field: ProgramContext.Field) -> Bool {
        guard field.bitWidth == nil else { return false }
        return switch field.type.resolved {
        case .pointer: true
        case .integer(_, let bits, _): bits == 32 || bits == 64
        default: false
        }
    }
}
