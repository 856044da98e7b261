extension DocumentationParser {
    /// Reads the comment that the header writer puts in front of a declaration of `name`: the name, the description
    /// indented by a tab, "Returns", and what is returned, indented by a tab. A comment that begins otherwise is read
    /// as any other.
    init(generated lines: [CommentLine], name: String) {
        guard let title = lines.firstIndex(where: { !$0.text.isEmpty }), lines[title].text == name else {
            self.init(lines, style: .doxygen)
            return
        }
        let body = lines[(title + 1)...]
        let returns = body.lastIndex { $0.text == "Returns" }
        var description = body[..<(returns ?? body.endIndex)]
        // The empty lines behind the name and in front of "Returns" are the layout's.
        if description.first?.text.isEmpty == true { description.removeFirst() }
        if returns != nil, description.last?.text.isEmpty == true { description.removeLast() }
        self.init(description.map(\.unindented), style: .plain)
        if let returns { readReturns(body[(returns + 1)...].map(\.unindented)) }
    }
}
