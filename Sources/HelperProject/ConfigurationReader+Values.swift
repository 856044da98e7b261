import HelperDiagnostics
import HelperModel
import Yams

/// The forms that values of YAML have, with a diagnostic for each that has another.
extension ConfigurationReader {
    /// The root of a text; nil, and a diagnostic, for what is no YAML.
    mutating func compose(_ text: String, isEmptyAllowed: Bool) -> Node? {
        if let place = YAMLAliases.firstExcess(in: text) {
            diagnostics.append(
                Diagnostic(
                    ConfigurationReader.value,
                    "there are more than \(YAMLAliases.maximumCount) aliases (*name); write out what they stand for",
                    at: SourceLocation(file: file, line: linesBefore + place.line, column: place.column)))
            return nil
        }
        do {
            if let root = try Yams.compose(yaml: text) { return root }
        } catch let error as YamlError {
            report(ConfigurationReader.syntax, error.words, error.mark)
            return nil
        } catch {
            report(ConfigurationReader.syntax, "\(error)", nil)
            return nil
        }
        if !isEmptyAllowed {
            report(ConfigurationReader.value, "the configuration is empty; helpergen init writes one that works", nil)
        }
        return nil
    }

    mutating func read(_ node: Node, keys: [String], _ body: (inout ConfigurationReader, String, Node) -> Void) {
        guard case .mapping(let mapping) = node else {
            report(
                ConfigurationReader.value,
                "keys and values are expected here: \(keys.prefix(8).joined(separator: ", "))", node.mark)
            return
        }
        for (key, value) in mapping {
            guard let name = key.scalar?.string, keys.contains(name) else {
                let name = key.scalar?.string ?? "?"
                let near = NearestNames(to: name, among: keys)
                report(
                    ConfigurationReader.key,
                    "there is no key \"\(name)\" here\(near.names.isEmpty && keys.count < 20 ? "; there are \(keys.joined(separator: ", "))" : near.suggestion)",
                    key.mark)
                continue
            }
            body(&self, name, value)
        }
    }

    mutating func sequence(_ node: Node) -> [Node] {
        if case .sequence(let sequence) = node { return Array(sequence) }
        report(ConfigurationReader.value, "a list is expected here, each entry behind a \"- \"", node.mark)
        return []
    }

    mutating func string(_ node: Node) -> String {
        if let text = node.scalar?.string, !text.isEmpty { return text }
        report(ConfigurationReader.value, "a text is expected here", node.mark)
        return ""
    }

    /// A list of texts; a single one does as well.
    mutating func strings(_ node: Node) -> [String] {
        if case .scalar = node { return [string(node)] }
        return sequence(node).map { string($0) }
    }

    mutating func clangArguments(_ node: Node) -> [String] {
        let nodes = if case .scalar = node { [node] } else { sequence(node) }
        let arguments = nodes.map { string($0) }
        for (index, message) in vocabulary.refusals(arguments) where !arguments[index].isEmpty {
            report(ConfigurationReader.clangArgument, message, nodes[index].mark)
        }
        return arguments
    }

    /// A name that source code is written with; nil for what is none.
    mutating func identifier(_ node: Node) -> String? {
        let name = string(node)
        return isIdentifier(name, at: node) ? name : nil
    }

    /// A list of names that source code is written with.
    mutating func identifiers(_ node: Node) -> [String] {
        strings(node).filter { isIdentifier($0, at: node) }
    }

    /// Whether it is one; what is none is reported. Of an empty text that is done already.
    mutating func isIdentifier(_ name: String, at node: Node) -> Bool {
        guard !name.isEmpty, !name.isCIdentifier else { return !name.isEmpty }
        report(ConfigurationReader.value, "\"\(name)\" is not an identifier", node.mark)
        return false
    }

    /// A list of names of headers that generated code includes.
    mutating func headerNames(_ node: Node) -> [String] {
        let names = strings(node)
        for problem in names.compactMap(HeaderName.problem) { report(ConfigurationReader.value, problem, node.mark) }
        return names.filter { HeaderName.problem($0) == nil }
    }

    mutating func providerName(_ node: Node) -> String {
        let name = string(node)
        guard !name.isEmpty, !name.isProviderName else { return name }
        report(ConfigurationReader.value, name.providerNameProblem, node.mark)
        return "?"
    }

    /// One of the choices; nil where it is none.
    mutating func choice(_ node: Node, _ choices: [String]) -> String? {
        let text = string(node)
        if choices.contains(text) { return text }
        if !text.isEmpty {
            report(ConfigurationReader.value, "\"\(text)\" is not one of \(choices.joined(separator: ", "))", node.mark)
        }
        return nil
    }

    mutating func flag(_ node: Node) -> Bool {
        if let value = node.bool { return value }
        report(ConfigurationReader.value, "true or false is expected here", node.mark)
        return false
    }

    mutating func guid(_ node: Node) -> GUID? {
        let guid = GUID(string(node))
        if guid == nil {
            report(
                ConfigurationReader.value,
                "a GUID is expected here, such as \"{01234567-89ab-cdef-0123-456789abcdef}\"", node.mark)
        }
        return guid
    }

    mutating func range(_ node: Node) -> ClosedRange<HelperID>? {
        let bounds = string(node).split(separator: "-").map { $0.filter { !$0.isWhitespace } }.compactMap { UInt32($0) }
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
            report(ConfigurationReader.value, "a range of numbers is expected here, such as 70000-70099", node.mark)
            return nil
        }
        return HelperID(bounds[0])...HelperID(bounds[1])
    }

    // MARK: Places

    func location(_ mark: Mark?) -> SourceLocation {
        SourceLocation(file: file, line: linesBefore + max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }

    mutating func report(_ rule: Rule, _ message: String, _ mark: Mark?) {
        diagnostics.append(Diagnostic(rule, message, at: location(mark)))
    }

    mutating func report(_ message: String, at location: SourceLocation) {
        diagnostics.append(Diagnostic(ConfigurationReader.value, message, at: location))
    }
}
