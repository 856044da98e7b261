import HelperDiagnostics
import HelperModel
import Yams

/// What users say of functions that headers don't say, in a YAML file of its own.
public struct FactSheet: Sendable, Hashable {
    static let syntax = Rule("facts-syntax", .error, "The facts are YAML")
    static let key = Rule("facts-key", .error, "The facts have no keys that helpergen does not know")
    static let value = Rule("facts-value", .error, "The facts are of the form their keys ask for")
    static let unknownFunction = Rule("facts-unknown-function", .warning, "Facts are of functions of the inputs")

    /// The rules that facts are checked by.
    public static let rules = [syntax, key, value, unknownFunction]

    /// What is said of a function, and where.
    struct Entry: Sendable, Hashable {
        /// The function's, which several providers may use, or `provider.name`.
        var name: String
        /// Under no name yet.
        var facts: FunctionFacts
        var location: SourceLocation
    }

    private(set) var entries: [Entry] = []

    /// What `source` says, and what is wrong with it.
    public static func read(_ source: SourceText) -> (FactSheet, [Diagnostic]) {
        let vocabulary = ConfigurationReader.Vocabulary(kinds: [], options: [], ruleIDs: []) { _ in [] }
        var reader = ConfigurationReader(file: source.name, vocabulary: vocabulary)
        var sheet = FactSheet()
        if let root = reader.compose(String(decoding: source.bytes, as: UTF8.self), isEmptyAllowed: true) {
            sheet.entries = reader.facts(root)
        }
        return (sheet, reader.diagnostics.map(inItsOwnRules))
    }

    /// A problem of a configuration's forms, as one of facts.
    private static func inItsOwnRules(_ problem: Diagnostic) -> Diagnostic {
        var problem = problem
        switch problem.rule {
        case ConfigurationReader.syntax.id: problem.rule = syntax.id
        case ConfigurationReader.key.id: problem.rule = key.id
        default: problem.rule = value.id
        }
        return problem
    }

    /// Adds the facts to the functions that they are of; tells of those that there are not.
    public func overlay(on interface: inout Interface) -> [Diagnostic] {
        var facts: [String: [FunctionFacts]] = [:]
        var names: [String: [String]] = [:]
        for provider in interface.providers {
            for function in provider.functions {
                names[function.name, default: []].append(provider.name)
                names["\(provider.name).\(function.name)", default: []].append(provider.name)
            }
        }
        var problems: [Diagnostic] = []
        for entry in entries {
            guard let providers = names[entry.name] else {
                let near = NearestNames(to: entry.name, among: interface.functions.map(\.name)).suggestion
                problems.append(
                    Diagnostic(
                        FactSheet.unknownFunction, "no input has a function \(entry.name)\(near)", at: entry.location))
                continue
            }
            var fact = entry.facts
            fact.name = entry.name.split(separator: ".").last.map(String.init) ?? entry.name
            for provider in providers { facts[provider, default: []].append(fact) }
        }
        for index in interface.providers.indices {
            guard let facts = facts[interface.providers[index].name] else { continue }
            interface.providers[index].overlay(facts)
        }
        return problems
    }
}

extension ConfigurationReader {
    /// What a file of facts says of each function.
    fileprivate mutating func facts(_ root: Node) -> [FactSheet.Entry] {
        var source = ""
        var entries: [FactSheet.Entry] = []
        read(root, keys: ["source", "functions"]) { reader, key, node in
            switch key {
            case "source": source = reader.line(node)
            default:
                guard case .mapping(let functions) = node else {
                    reader.report(
                        ConfigurationReader.value, "functions are expected here, each with its facts behind \"name:\"",
                        node.mark)
                    return
                }
                for (name, node) in functions {
                    let location = reader.location(name.mark)
                    let name = reader.string(name)
                    entries.append(
                        FactSheet.Entry(name: name, facts: reader.facts(ofFunction: node), location: location))
                }
            }
        }
        if source.isEmpty, !diagnostics.containsErrors {
            report(
                ConfigurationReader.value, "facts have a source, which says whose they are: \"source: our wiki\"",
                root.mark)
        }
        for index in entries.indices { entries[index].facts.source = source }
        return entries
    }

    private mutating func facts(ofFunction node: Node) -> FunctionFacts {
        var facts = FunctionFacts(name: "", source: "")
        read(node, keys: ["gpl-only", "program-types", "map-types", "since", "example"]) { reader, key, node in
            switch key {
            case "gpl-only": facts.isGPLOnly = reader.flag(node)
            case "program-types": facts.programTypes = reader.identifiers(node)
            case "map-types": facts.mapTypes = reader.identifiers(node)
            case "since": facts.since = reader.label(node)
            default: facts.example = reader.string(node)
            }
        }
        return facts
    }

    /// A text of one line.
    private mutating func line(_ node: Node) -> String {
        let text = string(node)
        guard text.contains(where: { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 } }) else {
            return text
        }
        report(ConfigurationReader.value, "a text of one line is expected here", node.mark)
        return ""
    }
}
