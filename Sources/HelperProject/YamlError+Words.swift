import Yams

extension YamlError {
    /// Where it is; nil where it has no place.
    var mark: Mark? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
        default: nil
        }
    }

    /// What is wrong, and what to do about tabs.
    var words: String {
        let problem: String =
            switch self {
            case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
            default: "\(self)"
            }
        return problem.contains("cannot start any token")
            ? "this is not YAML: \(problem); YAML indents with spaces, never with tabs" : "this is not YAML: \(problem)"
    }
}
