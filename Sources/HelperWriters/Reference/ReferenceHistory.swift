import HelperModel

/// What became of things over earlier versions, as HTML.
enum ReferenceHistory {
    /// Items of how something changed, the form before and the form since.
    static func changes(_ course: History.Course?) -> String {
        (course?.changes ?? []).map { change in
            let version = change.version.map { "<b>\(HTMLText.escaped($0))</b>" } ?? "<b>now</b>"
            let old = change.old.map { " <del>\(HTMLText.escaped($0))</del>" } ?? ""
            let new = change.new.map { " <ins>\(HTMLText.escaped($0))</ins>" } ?? ""
            return "<li>\(version)\(HTMLText.escaped(change.words))\(old)\(new)\(change.isGuess ? " (guessed)" : "")"
        }.joined()
    }

    /// The cells of a function's row in the matrix: versions in a row that are alike are one cell.
    static func cells(_ states: [History.State]) -> String {
        var cells = ""
        var rest = states[...]
        while let state = rest.first {
            let count = rest.prefix { $0 == state }.count
            rest = rest.dropFirst(count)
            let span = count > 1 ? " colspan=\(count)" : ""
            switch state {
            case .absent: cells += "<td\(span)>"
            case .unchanged: cells += "<td\(span) class=y>\(state.rawValue)"
            case .new: cells += String(repeating: "<td class=n>\(state.rawValue)", count: count)
            case .changed: cells += String(repeating: "<td class=c>\(state.rawValue)", count: count)
            }
        }
        return cells
    }

    /// Something that is gone, with when it was there and how it was declared last.
    static func removed(_ record: History.Record) -> String {
        let since = record.course.since.map { "since \(HTMLText.escaped($0))" }
        let until = record.course.until.map { "gone in \(HTMLText.escaped($0))" } ?? "gone now"
        let times = [since, until].compactMap { $0 }.joined(separator: ", ")
        let form = record.lastForm.map { "<dd><code>\(HTMLText.escaped($0))</code>" } ?? ""
        return "<dt><b>\(HTMLText.escaped(record.name))</b> \(record.kind.words), \(times)\(form)"
    }
}

/// What users say of a function, as HTML that says whose words it is.
struct ReferenceUsersFacts {
    let facts: FunctionFacts

    /// What stands in the line of facts; nil where that is nothing.
    func line(_ places: ReferencePlaces, of provider: String, isSinceKnown: Bool) -> String? {
        var line: [String] = []
        if let types = facts.programTypes {
            line.append("called by \(types.map { places.programType($0, of: provider) }.joined(separator: ", "))")
        }
        if let types = facts.mapTypes {
            line.append("takes maps \(types.map(HTMLText.escaped).joined(separator: ", "))")
        }
        if facts.isGPLOnly == false { line.append("under any license") }
        if let since = facts.since, !isSinceKnown { line.append("since \(HTMLText.escaped(since))") }
        return line.isEmpty ? nil : "\(HTMLText.escaped(facts.source)) says: \(line.joined(separator: "; "))"
    }

    var example: String {
        guard let example = facts.example else { return "" }
        let start = example.hasPrefix("\n") ? "\n" : ""
        return "<pre class=x>\(start)\(HTMLText.escaped(example))</pre><p class=u>By \(HTMLText.escaped(facts.source))"
    }
}
