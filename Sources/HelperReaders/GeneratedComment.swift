/// Reads the comment that the header writer puts in front of a declaration: the name, the description indented by a tab, "Returns", and what is
/// returned, indented by a tab.
enum GeneratedComment {
    static func read(_ lines: [(text: String, offset: Int)], name: String) -> DocumentationReader {
        guard let title = lines.firstIndex(where: { !$0.text.isEmpty }), lines[title].text == name else {
            return DocumentationReader(lines, style: .doxygen)
        }
        let body = lines[(title + 1)...]
        let returns = body.lastIndex { $0.text == "Returns" }
        var description = body[..<(returns ?? body.endIndex)]
        // The empty lines behind the name and in front of "Returns" are the layout's.
        if description.first?.text.isEmpty == true { description.removeFirst() }
        if returns != nil, description.last?.text.isEmpty == true { description.removeLast() }
        var reader = DocumentationReader(description.map(unindented), style: .plain)
        if let returns { reader.readReturns(body[(returns + 1)...].map(unindented)) }
        return reader
    }

    private static func unindented(_ line: (text: String, offset: Int)) -> (text: String, offset: Int) {
        line.text.first == "\t" ? (String(line.text.dropFirst()), line.offset + 1) : line
    }
}
