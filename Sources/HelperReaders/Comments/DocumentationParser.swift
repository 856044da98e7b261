import HelperDiagnostics
import HelperModel

/// Reads the text of a helper's documentation: Doxygen's commands, and helpergen's own directives, which say what C
/// can't.
///
/// The directives are the same in every style of documentation, each at the start of a line (among Doxygen's commands
/// behind text, too):
///
///     @helper                             this prototype is a helper
///     @id 70001, @id ACME_FUNC_lookup     its number, the name of a constant or macro that is one,
///     @id ACME_HASH("acme_lookup")        or a macro's call
///     @stable, @unstable                  what programs may rely on
///     @deprecated since 2.1, use other    likewise
///     @since 1.4                          the version that added it
///     @param[in|out|in,out] name text     about a parameter
///     @contract name kind [or null] [size name]
///     @contract return kind [or null]     what a verifier must know
///     @reallocates_packet                 a call may move the packet
///     @implicit_context                   the platform passes the context
///     @program_type NAME                  a program type that may call it
///
/// Comments of other things have other directives (``HookDirectives``, ``MapDirective``, ``ContextField``), which are
/// only taken out of the text here.
struct DocumentationParser {
    static let directive = Rule(
        "doc-directive", .error, "A directive in documentation has the form that is documented for it")
    static let unknownParameter = Rule(
        "doc-unknown-parameter", .warning, "Documentation speaks of parameters that are there")
    static let rules = [directive, unknownParameter]

    /// Which commands a line may begin with.
    enum Style {
        /// Directives alone; other lines are text, also ones that begin with `@`.
        case plain
        /// Doxygen's commands, too, with `@` or `\`.
        case doxygen
    }

    /// What is said of a parameter.
    struct ParameterText {
        var name: String
        var direction: ParameterAnnotation.Direction?
        var text: String
        var offset: Int
    }

    /// What stands behind `@id`.
    enum ID {
        /// As wide as the text has it.
        case number(UInt64)
        /// The name of a constant or a macro, or a macro's call.
        case constant(String)
    }

    private(set) var documentation = Documentation()
    private(set) var parameters: [ParameterText] = []
    private(set) var parameterAnnotations: [(name: String, annotation: ParameterAnnotation, offset: Int)] = []
    private(set) var annotations: [HelperAnnotation] = []
    private(set) var isHelper = false
    private(set) var id: (ID, offset: Int)?
    private(set) var stability: Stability?
    private(set) var since: String?
    /// The directives whose words somebody else reads, in their order.
    private(set) var collected: [Directive] = []
    private(set) var problems: [(message: String, offset: Int)] = []

    /// A directive as it stands in a comment.
    struct Directive {
        /// Without its mark.
        var command: String
        var words: [String]
        /// Where it begins, in bytes from the start of the source.
        var offset: Int
    }

    /// The directives of helpers' comments whose words somebody else reads.
    static let helperDirectives: Set<String> = ["program_type"]

    /// Whether there is no directive but those about the text of parameters.
    var hasNoDirective: Bool {
        parameterAnnotations.isEmpty && annotations.isEmpty && !isHelper && id == nil && stability == nil
            && since == nil && collected.isEmpty
    }

    private enum Target {
        case description, returns, parameter, nothing
    }

    private let collectible: Set<String>
    private var target = Target.description
    private var description: [String] = []
    private var returns: [String] = []

    /// - Parameter collectible: the directives that are collected.
    init(
        _ lines: [CommentLine], style: Style,
        collecting collectible: Set<String> = DocumentationParser.helperDirectives
    ) {
        self.collectible = collectible
        for line in lines { readParts(line.text, line.offset, style) }
        // In sections an empty line at the end belongs to the text; among Doxygen's commands it is layout.
        while style == .doxygen, description.last?.isEmpty == true { description.removeLast() }
        while style == .doxygen, returns.last?.isEmpty == true { returns.removeLast() }
        documentation.description = DocumentationParser.text(description)
        documentation.returns = DocumentationParser.text(returns)
    }

    /// Adds lines that are known to describe what is returned.
    mutating func readReturns(_ lines: [CommentLine]) {
        target = .returns
        for line in lines { read(line.text, line.offset, .plain) }
        documentation.returns = DocumentationParser.text(returns)
    }

    private static func text(_ lines: [String]) -> String? {
        var lines = lines[...]
        while lines.first?.isBlank == true { lines.removeFirst() }
        guard lines.contains(where: { !$0.isEmpty }) else { return nil }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads a line in which commands may stand behind text, as in a comment of one line.
    private mutating func readParts(_ line: String, _ offset: Int, _ style: Style) {
        guard style == .doxygen, let start = innerCommand(in: line) else {
            read(line, offset, style)
            return
        }
        let text = line[..<start]
        read(String(text.dropLast(text.reversed().prefix { $0 == " " || $0 == "\t" }.count)), offset, style)
        readParts(String(line[start...]), offset + line.utf8.distance(from: line.startIndex, to: start), style)
    }

    /// The commands that may stand behind text: all that open a section or say something of their own.
    private static let commands: Set<String> = [
        "brief", "contract", "deprecated", "details", "helper", "id", "implicit_context", "note", "param",
        "reallocates_packet", "remark",
        "result", "return", "returns", "retval", "sa", "see", "short", "since", "stable", "unstable", "warning",
    ]

    /// Where a command stands behind other text; nil when there is none.
    private func innerCommand(in line: String) -> String.Index? {
        var previous = UInt8(ascii: " ")
        var isBehindText = false
        for index in line.utf8.indices {
            let byte = line.utf8[index]
            defer { previous = byte }
            if isBehindText, byte == UInt8(ascii: "@") || byte == UInt8(ascii: "\\"), previous.isBlank {
                let command = Substring(line.utf8[line.utf8.index(after: index)...].prefix { $0.isIdentifierHead })
                if DocumentationParser.commands.contains(String(command)) || collectible.contains(String(command)) {
                    return index
                }
            }
            if !byte.isBlank { isBehindText = true }
        }
        return nil
    }

    private mutating func read(_ line: String, _ offset: Int, _ style: Style) {
        let start = line.utf8.drop(while: \.isBlank)
        guard let first = start.first, first == UInt8(ascii: "@") || (first == UInt8(ascii: "\\") && style == .doxygen)
        else {
            append(line)
            return
        }
        let command = String(Substring(start.dropFirst().prefix { $0.isIdentifierHead }))
        let rest = Substring(start.dropFirst(1 + command.utf8.count))
        let place = offset + line.utf8.count - start.count
        if readDirective(command, rest, place) || (style == .doxygen && readDoxygen(command, rest, place)) { return }
        append(line)
    }

    private mutating func append(_ line: String) {
        switch target {
        case .description: description.append(line)
        case .returns: returns.append(line)
        case .parameter:
            let text = line.words.joined(separator: " ")
            if text.isEmpty {
                target = .description
            } else {
                parameters[parameters.count - 1].text += parameters.last!.text.isEmpty ? text : " \(text)"
            }
        case .nothing: if line.isBlank { target = .description }
        }
    }

    // MARK: Directives

    /// The directives whose misspelling is nothing else: without them a helper would be something else than its author
    /// wrote.
    private static let unmistakable = [
        "helper", "stable", "unstable", "deprecated", "contract", "reallocates_packet", "implicit_context",
    ]

    private mutating func readDirective(_ command: String, _ rest: Substring, _ offset: Int) -> Bool {
        let words = rest.words.map(String.init)
        switch command {
        case "helper": isHelper = true
        case "id":
            if words.count == 1, let value = DocumentationParser.number(words[0]) {
                id = (.number(value), offset)
            } else if words.count == 1, words[0].isCIdentifier {
                id = (.constant(words[0]), offset)
            } else if words.joined(separator: " ").isMacroCall {
                id = (.constant(words.joined(separator: " ")), offset)
            } else {
                problem(
                    "@id is followed by a number, decimal or 0x and hexadecimal, or by the name of a constant or macro, or a macro's call",
                    offset)
            }
        case "stable": stability = .stable
        case "unstable": stability = .unstable
        case "deprecated": readDeprecation(words)
        case "since":
            guard !words.isEmpty else { return problem("@since is followed by a version", offset) }
            since = words.joined(separator: " ")
        case "contract": readContract(words, offset)
        case "reallocates_packet": annotations.append(.reallocatesPacket)
        case "implicit_context": annotations.append(.implicitContext)
        case "param": return readParameter(rest, offset)
        case _ where collectible.contains(command) && rest.utf8.first?.isBlank ?? true:
            collected.append(Directive(command: command, words: words, offset: offset))
        default:
            // Doxygen has many commands that helpergen passes over; none that begins like one of these is as near.
            guard !collectible.contains(command) else { return false }
            let like = (DocumentationParser.unmistakable + collectible).filter { $0.first == command.first }
            guard let meant = NearestNames(to: command, among: like).names.first else { return false }
            return problem("there is no directive @\(command); did you mean @\(meant)?", offset)
        }
        endBlankLine()
        target = .nothing
        return true
    }

    /// The empty line in front of a directive belongs to it.
    private mutating func endBlankLine() {
        if target == .description, description.last?.isEmpty == true { description.removeLast() }
    }

    @discardableResult
    private mutating func problem(_ message: String, _ offset: Int) -> Bool {
        problems.append((message, offset))
        return true
    }

    /// A number as C writes it, decimal or hexadecimal; nil for anything else.
    static func number(_ word: String) -> UInt64? {
        word.hasPrefix("0x") || word.hasPrefix("0X") ? UInt64(word.dropFirst(2), radix: 16) : UInt64(word)
    }

    private mutating func readDeprecation(_ words: [String]) {
        func value(after names: [String]) -> String? {
            guard let index = words.firstIndex(where: { names.contains($0.lowercased()) }), index + 1 < words.count
            else { return nil }
            let word = words[index + 1].prefix { $0 != "," && $0 != ";" && $0 != "(" }
            return String(word.hasSuffix(".") ? word.dropLast() : word)
        }
        stability = .deprecated(since: value(after: ["since"]), replacedBy: value(after: ["use"]))
    }

    private mutating func readContract(_ words: [String], _ offset: Int) {
        guard words.count >= 2 else {
            problem(
                "@contract is followed by a parameter (or return), a kind and, if so, \"or null\" and \"size PARAMETER\"",
                offset)
            return
        }
        var rest = words.dropFirst(2)
        let isNullable = rest.starts(with: ["or", "null"])
        if isNullable { rest = rest.dropFirst(2) }
        if words[0] == "return" {
            guard let kind = ReturnContract.Kind(rawValue: words[1]), rest.isEmpty else {
                unknownKind(words[1], ReturnContract.Kind.allCases.map(\.rawValue), rest, offset)
                return
            }
            annotations.append(.returns(kind, isNullable: isNullable))
            return
        }
        var size: String?
        if rest.first == "size", rest.count >= 2 {
            size = rest.dropFirst().first
            rest = rest.dropFirst(2)
        }
        guard let kind = ArgumentContract.Kind(rawValue: words[1]), rest.isEmpty else {
            unknownKind(words[1], ArgumentContract.Kind.allCases.map(\.rawValue), rest, offset)
            return
        }
        parameterAnnotations.append((words[0], .contract(kind, isNullable: isNullable, size: size), offset))
    }

    private mutating func unknownKind(_ kind: String, _ known: [String], _ rest: ArraySlice<String>, _ offset: Int) {
        if known.contains(kind) {
            problem(
                "\"\(rest.joined(separator: " "))\" is not understood behind a contract; there are \"or null\" and \"size PARAMETER\"",
                offset)
        } else {
            problem(
                "there is no contract \"\(kind)\"\(NearestNames(to: kind, among: known).suggestion)"
                    + (NearestNames(to: kind, among: known).names.isEmpty
                        ? "; there are \(known.joined(separator: ", "))" : ""),
                offset)
        }
    }

    // MARK: Doxygen

    private mutating func readParameter(_ rest: Substring, _ offset: Int) -> Bool {
        var rest = rest
        var direction: ParameterAnnotation.Direction?
        if rest.first == "[", let end = rest.firstIndex(of: "]") {
            let words = rest[..<end].dropFirst().split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
            switch words {
            case ["in"]: direction = .in
            case ["out"]: direction = .out
            case ["in", "out"], ["out", "in"], ["inout"]: direction = .both
            default: problem("the direction of a parameter is [in], [out] or [in,out]", offset)
            }
            rest = rest[end...].dropFirst()
        }
        let words = rest.utf8.split(maxSplits: 1, whereSeparator: \.isBlank).map { Substring($0) }
        guard let name = words.first else { return problem("@param is followed by the name of a parameter", offset) }
        endBlankLine()
        parameters.append(
            ParameterText(
                name: String(name), direction: direction,
                text: words.dropFirst().first.map { $0.words.joined(separator: " ") } ?? "",
                offset: offset))
        target = .parameter
        return true
    }

    private mutating func readDoxygen(_ command: String, _ rest: Substring, _ offset: Int) -> Bool {
        let text = String(rest.drop { $0 == " " || $0 == "\t" })
        switch command {
        case "brief", "short", "details", "note", "remark", "warning", "see", "sa":
            target = .description
            if command == "brief" || command == "short" || command == "details" {
                append(text)
            } else {
                if description.last?.isEmpty == false { append("") }
                append("\(command == "sa" ? "See" : command.prefix(1).uppercased() + command.dropFirst()): \(text)")
            }
        case "return", "returns", "result":
            target = .returns
            append(text)
        case "retval":
            target = .returns
            append(text)
        default: return false
        }
        return true
    }
}

// Comments are most of the text that helpergen itself reads, and comparing by `Character` is slow.
extension Substring {
    /// What stands between spaces and tabs.
    fileprivate var words: [Substring] {
        utf8.split(whereSeparator: \.isBlank).map { Substring($0) }
    }
}

extension String {
    /// What stands between spaces and tabs.
    fileprivate var words: [Substring] { Substring(self).words }

    /// Whether it is the name of a macro and its arguments in parentheses, and nothing else.
    fileprivate var isMacroCall: Bool {
        guard let open = firstIndex(of: "("), String(self[..<open]).isCIdentifier, last == ")" else { return false }
        var depth = 0
        for (offset, byte) in utf8.enumerated() {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 || (depth == 0 && byte == UInt8(ascii: ")") && offset + 1 < utf8.count) { return false }
        }
        return depth == 0
    }

    /// Whether there are only spaces and tabs.
    fileprivate var isBlank: Bool { utf8.allSatisfy(\.isBlank) }
}
