/// What a document says beside the things that it has: their history, and users' facts. An interface has both with
/// their provider.
struct DocumentNotes {
    private var records: [String: [History.Record]] = [:]
    private var facts: [String: [FunctionFacts]] = [:]

    mutating func add(_ kind: History.Kind, _ name: String, _ provider: String, _ course: History.Course?) {
        guard let course else { return }
        records[provider, default: []].append(History.Record(kind: kind, name: name, course: course))
    }

    mutating func add(_ facts: FunctionFacts?, _ name: String, _ provider: String) {
        guard var facts else { return }
        facts.name = name
        self.facts[provider, default: []].append(facts)
    }

    /// Gives providers what was added of theirs.
    func complete(_ interface: inout Interface) {
        for index in interface.providers.indices {
            let name = interface.providers[index].name
            interface.providers[index].facts = facts[name] ?? []
            guard let records = records[name] else { continue }
            let removed = interface.providers[index].history?.records ?? []
            interface.providers[index].history = History(
                versions: interface.providers[index].history?.versions ?? [], records: records + removed)
        }
    }
}
