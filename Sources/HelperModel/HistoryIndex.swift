/// The history of each thing that is declared, by its provider and its name.
public struct HistoryIndex: Sendable {
    private struct Key: Hashable {
        let provider: String
        let sort: Sort
        let name: String
    }

    /// Helpers and kfuncs have their names in common.
    private enum Sort: Hashable {
        case function, programType, mapType, command

        init(_ kind: History.Kind) {
            switch kind {
            case .helper, .kfunc: self = .function
            case .programType: self = .programType
            case .mapType: self = .mapType
            case .command: self = .command
            }
        }
    }

    private var courses: [Key: History.Course] = [:]
    private var versions: [String: [String]] = [:]

    public init(_ interface: Interface) {
        for provider in interface.providers {
            guard let history = provider.history else { continue }
            versions[provider.name] = history.versions
            for record in history.records where record.lastForm == nil {
                courses[Key(provider: provider.name, sort: Sort(record.kind), name: record.name)] = record.course
            }
        }
    }

    /// What became of a function.
    public subscript(function: ProvidedFunction) -> History.Course? { self[.helper, function.name, function.provider] }

    /// What became of a thing; nil where nothing is known of it.
    public subscript(kind: History.Kind, name: String, provider: String) -> History.Course? {
        if courses.isEmpty { return nil }
        return courses[Key(provider: provider, sort: Sort(kind), name: name)]
    }

    /// The versions of a provider, the oldest first.
    public func versions(of provider: String) -> [String] { versions[provider] ?? [] }
}
