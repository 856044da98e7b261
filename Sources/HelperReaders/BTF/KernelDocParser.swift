import HelperModel

/// Parses the text of a kernel-doc comment: `name() - brief`, `@parameter: text`, `Return: text`, and the description.
enum KernelDocParser {
    /// What the lines belong to.
    private enum Part {
        case description
        case parameter(String)
        case returns
    }

    static func parse(_ comment: ArraySlice<UInt8>) -> KernelDocumentation.Entry {
        var description: [String] = []
        var returns: [String] = []
        var parameters: [String: [String]] = [:]
        var part = Part.description
        var isFirst = true
        let lines = String(decoding: comment, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.map(withoutStar) {
            if isFirst {
                guard !line.isEmpty else { continue }
                isFirst = false
                description.append(brief(line))
                continue
            }
            if let (name, text) = parameter(line) {
                part = .parameter(name)
                parameters[name] = text.isEmpty ? [] : [text]
            } else if let text = section(line, ["Return", "Returns"]) {
                part = .returns
                if !text.isEmpty { returns.append(text) }
            } else if let text = section(line, ["Description"]) {
                part = .description
                description += ["", text]
            } else {
                // A paragraph behind parameters is the description's.
                if line.isEmpty, case .parameter = part { part = .description }
                switch part {
                case .description: description.append(line)
                case .parameter(let name):
                    parameters[name, default: []].append(String(line.drop(while: \.isWhitespace)))
                case .returns: returns.append(String(line.drop(while: \.isWhitespace)))
                }
            }
        }
        return KernelDocumentation.Entry(
            documentation: Documentation(description: text(description), returns: text(returns)),
            parameters: parameters.compactMapValues { $0.isEmpty ? nil : $0.joined(separator: "\n") })
    }

    /// A line without the star that it begins with, and white space around it.
    private static func withoutStar(_ line: Substring) -> String {
        var line = line
        while line.last?.isWhitespace == true { line.removeLast() }
        let indented = line
        while line.first?.isWhitespace == true { line.removeFirst() }
        guard line.first == "*" else { return String(indented.isEmpty ? indented : line) }
        line.removeFirst()
        if line.first == " " { line.removeFirst() }
        return String(line)
    }

    /// What stands behind `name() - ` or `name: `; the whole line where it has no such beginning.
    private static func brief(_ line: String) -> String {
        guard let match = line.firstMatch(of: #/^(?:struct |enum )?[A-Za-z_][A-Za-z0-9_]*(?:\(\))?\s*[-:]+\s*(.*)$/#)
        else {
            return line
        }
        return String(match.output.1)
    }

    private static func parameter(_ line: String) -> (name: String, text: String)? {
        guard let match = line.firstMatch(of: #/^\s*@([A-Za-z_][A-Za-z0-9_.]*)\s*[:-]\s*(.*)$/#) else { return nil }
        return (String(match.output.1), String(match.output.2))
    }

    /// The text behind the heading of a section; nil for a line that has none.
    private static func section(_ line: String, _ headings: [String]) -> String? {
        for heading in headings where line.lowercased().hasPrefix(heading.lowercased()) {
            let rest = line.dropFirst(heading.count)
            guard let sign = rest.first else { return "" }
            if sign == ":" { return String(rest.dropFirst().drop(while: \.isWhitespace)) }
        }
        return nil
    }

    /// The lines without empty ones around them, each ended; nil where there are none.
    private static func text(_ lines: [String]) -> String? {
        var lines = lines[...]
        while lines.first?.isEmpty == true { lines.removeFirst() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? nil : lines.map { "\($0)\n" }.joined()
    }
}
