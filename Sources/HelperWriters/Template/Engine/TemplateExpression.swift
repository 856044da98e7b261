/// What stands in a tag: `name`, `returns.type`, `.name`, `.`, `count(helpers)`, `last()`.
struct TemplateExpression {
    /// What is asked for.
    let subject: Subject
    /// The functions around it as they are written, the outermost first.
    let functions: [String]

    enum Subject: Equatable {
        /// `.`: what the section around goes through, or is over.
        case current
        /// Nothing within the parentheses of a function: the place in a list.
        case place
        /// The words between dots: a name, and names within what that stands for.
        case path([String], isLocal: Bool)
    }

    init(_ text: String) {
        var name = text[...]
        var functions: [String] = []
        while name.last == ")", let parenthesis = name.firstIndex(of: "(") {
            functions.append(String(name[..<parenthesis]))
            name = name[name.index(after: parenthesis)...].dropLast()
        }
        self.functions = functions
        if name.isEmpty, !functions.isEmpty {
            subject = .place
        } else if name == "." {
            subject = .current
        } else {
            var words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            // ".name" is of what is around it, and not of what is around that.
            let isLocal = words.count > 1 && words[0].isEmpty
            if isLocal { words.removeFirst() }
            subject = .path(words, isLocal: isLocal)
        }
    }

    /// As diagnostics show it, without functions.
    var subjectText: String {
        switch subject {
        case .current: "."
        case .place: ""
        case .path(let words, let isLocal): (isLocal ? "." : "") + words.joined(separator: ".")
        }
    }
}
