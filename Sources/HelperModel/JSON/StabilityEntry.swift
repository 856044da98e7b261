/// ``Stability`` in JSON: `{"level": "deprecated", "since": "6.1", "replaced_by": "bpf_other"}`.
struct StabilityEntry: ConvertibleForm {
    typealias Value = Stability

    enum Level: String, Sendable, Codable {
        case stable, unstable, deprecated
    }

    var level: Level
    var since: String?
    var replacedBy: String?

    enum CodingKeys: String, CodingKey {
        case level, since
        case replacedBy = "replaced_by"
    }

    init(_ stability: Stability) {
        switch stability {
        case .stable: level = .stable
        case .unstable: level = .unstable
        case .deprecated(let since, let replacedBy):
            level = .deprecated
            self.since = since
            self.replacedBy = replacedBy
        }
    }

    var value: Stability {
        switch level {
        case .stable: .stable
        case .unstable: .unstable
        case .deprecated: .deprecated(since: since, replacedBy: replacedBy)
        }
    }
}
