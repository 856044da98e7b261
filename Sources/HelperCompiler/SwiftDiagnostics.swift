import HelperDiagnostics
import HelperModel

/// What swiftc says, as our diagnostics: the text of `-diagnostic-style llvm`.
struct SwiftDiagnostics {
    /// The diagnostics, in their order, each with its notes.
    private(set) var all: [Diagnostic] = []
    /// Whether it was told of memory of a heap without telling where that is used.
    private(set) var hasUnplacedAllocations = false

    /// - Parameters:
    ///   - text: what swiftc wrote to standard error.
    ///   - overlay: the directory of what we generated: nobody can mend what is warned of there.
    ///   - files: gives files their names.
    init(_ text: String, overlay: String, _ files: SourceFiles) {
        var seen = Set<Diagnostic>()
        // Whether the notes that follow belong to nothing that is told.
        var isIgnored = false
        for message in CompilerMessage.all(in: text) {
            let location = message.location(files)
            if message.kind == .note {
                if !isIgnored, !all.isEmpty { all[all.count - 1].notes.append(.init(message.text, at: location)) }
                continue
            }
            let rule = SwiftDiagnostics.rule(of: message)
            let isUnplacedAllocation = rule == CompilerRules.allocation && location == nil
            if isUnplacedAllocation { hasUnplacedAllocations = true }
            let diagnostic = Diagnostic(rule, message.text + SwiftDiagnostics.remedy(rule), at: location)
            isIgnored =
                isUnplacedAllocation || message.kind == .warning && message.place?.path.hasPrefix(overlay) ?? false
                // It is told once of each specialization.
                || !seen.insert(diagnostic).inserted
            if !isIgnored { all.append(diagnostic) }
        }
    }

    private static func rule(of message: CompilerMessage) -> Rule {
        if message.kind == .warning { return CompilerRules.swiftWarning }
        if message.text.hasPrefix("cannot use allocating") { return CompilerRules.allocation }
        if message.text.hasPrefix("multiple definitions of symbol") { return CompilerRules.duplicate }
        if message.text.hasPrefix("no such module") || message.text.hasPrefix("could not build C module") {
            return CompilerRules.module
        }
        return CompilerRules.swift
    }

    static let allocationRemedy = "programs have no heap: use structures, tuples, InlineArray and StaticString"

    /// What to do, where swiftc, which knows nothing of BPF, says nothing of it.
    private static func remedy(_ rule: Rule) -> String {
        switch rule {
        case CompilerRules.allocation: "; \(allocationRemedy)"
        case CompilerRules.duplicate: "; each program of an object needs a name of its own behind @c"
        case CompilerRules.module: "; programs import BPF, and C modules that -I finds"
        default: ""
        }
    }
}
