import HelperDiagnostics
import HelperModel

extension ExplainedFacts {
    /// What became of a thing over the earlier versions.
    ///
    /// - Parameter hasSince: whether its source says since when it is there.
    mutating func add(_ course: History.Course, hasSince: Bool) {
        let first = course.since.map { "\($0), the first of the earlier versions that has it" }
        add(hasSince ? "first in" : "since", first ?? "after all of the earlier versions")
        for span in course.earlier { add("earlier", "from \(span.since), gone in \(span.until)") }
        if let until = course.until { add("gone in", until) }
        for change in course.changes {
            let guess = change.isGuess ? " (guessed)" : ""
            add("changed", "\(change.version.map { "in \($0)" } ?? "now"): \(change.words)\(guess)")
            add(indented: "\(change.old ?? "nothing") -> \(change.new ?? "nothing")", by: 16)
        }
    }

    /// What users say of a function.
    mutating func add(_ facts: FunctionFacts) {
        add("facts", "of \(facts.source)")
        var lines: [String] = []
        if let since = facts.since { lines.append("since \(since)") }
        if let isGPLOnly = facts.isGPLOnly {
            lines.append(isGPLOnly ? "for programs under the GPL only" : "for programs under any license")
        }
        if let types = facts.programTypes { lines.append("for programs of \(types.listed(limit: 20))") }
        if let types = facts.mapTypes { lines.append("for maps of \(types.listed(limit: 20))") }
        for line in lines { add(indented: line, by: 16) }
        if let example = facts.example { add(indented: example, by: 16) }
    }
}

/// What is known of something that is gone, as text for a terminal.
struct RemovalExplanation {
    let text: String

    init(_ record: History.Record, of provider: Provider) {
        var facts = ExplainedFacts(title: "\(record.kind.words) \(record.name), which is gone")
        if let form = record.lastForm { facts.add("was", form) }
        facts.add("provider", provider.name)
        facts.add(record.course, hasSince: true)
        if record.course.until == nil { facts.add("gone since", provider.history?.versions.last ?? "") }
        text = facts.text
    }
}
