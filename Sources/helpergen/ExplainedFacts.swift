import HelperDiagnostics
import HelperModel

/// Lines of facts for a terminal, each with what it is in front.
struct ExplainedFacts {
    private var lines: [String]

    init(title: String) {
        lines = [title, ""]
    }

    mutating func add(_ title: String, _ value: String) {
        lines.append("  \(title):\(String(repeating: " ", count: max(1, 13 - title.count)))\(value)")
    }

    /// What all has that a provider declares, documentation apart.
    ///
    /// - Parameters:
    ///   - history: what became of it; nil where no earlier versions were read.
    ///   - reason: why it is as stable as that; empty where the source says nothing of it.
    mutating func add(
        _ declaration: Declaration, of provider: String, history: History.Course?, stabilityReason reason: String = "",
        path: (String) -> String?
    ) {
        add("provider", provider)
        add("stability", declaration.stability.words + (reason.isEmpty ? "" : ": \(reason)"))
        if let since = declaration.since { add("since", since) }
        if let history { add(history, hasSince: declaration.since != nil) }
        if let location = declaration.location {
            let file = path(location.file) ?? location.file
            if location.isWholeFile {
                add("read from", file)
            } else {
                add("documented", "\(file):\(location.line):\(location.column)")
            }
        }
    }

    mutating func add(_ documentation: Documentation) {
        for (title, text) in [("Description", documentation.description), ("Return", documentation.returns)] {
            guard let text else { continue }
            lines += ["", "  \(title)"] + ExplainedFacts.indented(text, by: 4)
        }
    }

    mutating func add(indented text: String, by width: Int) {
        lines += ExplainedFacts.indented(text, by: width)
    }

    var text: String { lines.map(\.printable).joined(separator: "\n") + "\n" }

    private static func indented(_ text: String, by width: Int) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.map { $0.isEmpty ? "" : String(repeating: " ", count: width) + $0 }
    }
}

extension Stability {
    /// In words.
    var words: String {
        switch self {
        case .stable: "stable"
        case .unstable: "unstable"
        case .deprecated(let since, let replacedBy):
            "deprecated" + (since.map { " since \($0)" } ?? "") + (replacedBy.map { ", use \($0)" } ?? "")
        }
    }
}
