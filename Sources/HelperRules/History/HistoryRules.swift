import HelperDiagnostics

/// What can be wrong with earlier versions, beside what readers say.
public enum HistoryRules {
    static let unrelatedVersion = Rule(
        "history-unrelated", .warning, "An earlier version has something of what the inputs have")

    public static let rules: [Rule] = [unrelatedVersion]

    /// What is said of a version that has nothing of what the inputs have.
    public static func unrelated(_ version: HistoricVersion) -> Diagnostic {
        Diagnostic(
            unrelatedVersion,
            "the version \(version.label) has nothing of what the inputs declare; see that it is an earlier one of theirs",
            inFile: version.file)
    }
}
