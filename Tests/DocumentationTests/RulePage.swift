import TestSupport

/// The pages of `docs/rules`: one for each rule, and the index.
enum RulePage {
    struct Rule: Hashable {
        let id: String
        let severity: String
        let purpose: String
    }

    /// The rules that `helpergen lint --list-rules` lists, in its order.
    static func rules() throws -> [Rule] {
        try Tool.helpergen.run(["lint", "--list-rules"]).standardOutput.split(separator: "\n").map { line in
            let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true).map(String.init)
            return Rule(id: words[0], severity: words[1], purpose: String(words[2].drop { $0 == " " }))
        }
    }

    /// What rules are about, by the first words of their ids.
    static let groups: [(title: String, words: [String])] = [
        ("Inputs", ["input", "include", "git"]),
        ("What clang says", ["clang", "libclang", "header-too"]),
        ("Headers like linux/bpf.h", ["uapi"]),
        ("Headers of providers", ["provider", "module", "doc"]),
        ("Helpers", ["duplicate", "too", "struct", "return", "reserved", "unknown"]),
        ("Program types and maps", ["program", "map", "directive", "helper", "unknown-program", "conflict-program"]),
        ("Contracts", ["contract"]),
        ("Providers that are used together", ["conflict"]),
        ("Generated headers", ["header"]),
        ("Swift stubs", ["swift"]),
        ("Programs in Swift", ["swift-program", "compile"]),
        ("Extensions of eBPF for Windows", ["windows"]),
        ("JSON", ["json"]),
        ("Kernels", ["btf", "kernel", "kfunc", "probe"]),
        ("Configuration", ["config", "init"]),
        ("Templates", ["template", "format"]),
        ("Documents", ["documentation"]),
        ("The lock", ["lock"]),
        ("Outputs", ["output", "depfile"]),
        ("Objects", ["object"]),
        ("Binding", ["bind"]),
        ("Platforms", ["compat"]),
        ("Changes that break", ["breaking"]),
        ("Earlier versions and facts", ["history", "facts"]),
    ]

    /// The group of a rule: the one with the longest beginning of its id.
    static func group(of rule: Rule) -> String? {
        groups.flatMap { group in group.words.filter { rule.id.hasPrefix("\($0)-") }.map { (group.title, $0.count) } }
            .max { $0.1 < $1.1 }?.0
    }

    /// The page of a rule.
    ///
    /// - Parameter printed: what each half of the example prints; nil where there is no example.
    static func text(_ rule: Rule, _ example: RuleExample, printed: (bad: String, good: String)?) -> String {
        var text = "# \(rule.id)\n\n**\(rule.severity)**: \(rule.purpose)\n\n\(example.reason)\n"
        guard let printed else { return text + "\nThere is no example: \(example.excuse ?? "").\n" }
        if !example.files(of: nil).isEmpty { text += "\n## Given\n\(files(example, nil))" }
        text += "\n## Bad\n\(files(example, .bad))\n\(block(printed.bad, "console"))"
        text += "\n## Good\n\(files(example, .good))\n\(block(printed.good, "console"))"
        return text
    }

    private static func files(_ example: RuleExample, _ half: RuleExample.Half?) -> String {
        example.files(of: half).map { file in
            let ending = String(file.name.split(separator: ".").last ?? "")
            let language = ["h": "c", "c": "c", "yaml": "yaml", "json": "json", "swift": "swift"][ending] ?? "text"
            return "\n`\(file.name)`:\n\n\(block(file.text, language))"
        }.joined()
    }

    private static func block(_ text: String, _ language: String) -> String { "```\(language)\n\(text)```\n" }

    /// The index of all pages.
    static func index(_ rules: [Rule], excuses: [String: String]) -> String {
        var text = """
            # Rules

            Each diagnostic ends with the id of its rule. `lint: {RULE: off}` in the
            [configuration](../reference/configuration.md) turns a rule off; `warning` and `error` change its severity.
            `helpergen lint --list-rules` prints this list. `make pages` writes these pages: the examples are run, and
            what they print is what helpergen printed.

            """
        for group in groups {
            let members = rules.filter { self.group(of: $0) == group.title }
            text += "\n## \(group.title)\n\n| rule | severity | purpose |\n|---|---|---|\n"
            text += members.map { "| [\($0.id)](\($0.id).md) | \($0.severity) | \($0.purpose) |\n" }.joined()
        }
        text += "\n## Rules without an example\n\nNo portable input provokes these:\n\n"
        return text + excuses.sorted { $0.key < $1.key }.map { "* [\($0.key)](\($0.key).md): \($0.value)\n" }.joined()
    }
}
