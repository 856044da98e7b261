import HelperModel

/// Puts what documentation says into a helper.
enum DocumentedHelper {
    /// The directives in a description that was read as sections; they are taken out of its text.
    static func apply(_ documentation: Documentation, to helper: inout Helper, at offset: Int, lines: SourceLines) -> [Diagnostic] {
        let description = documentation.description ?? ""
        let text = description.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { (String($0), offset) }
        let reader = DocumentationReader(text, style: .plain)
        // Nothing but text: it stays as it stood.
        if reader.parameters.isEmpty, reader.hasNoDirective { return problems(reader, lines) }
        let diagnostics = apply(reader, to: &helper, lines: lines)
        helper.documentation.returns = documentation.returns
        return diagnostics
    }

    /// Everything that `reader` found.
    static func apply(_ reader: DocumentationReader, to helper: inout Helper, lines: SourceLines) -> [Diagnostic] {
        var diagnostics = problems(reader, lines)
        helper.documentation = reader.documentation
        if let stability = reader.stability { helper.stability = stability }
        helper.since = reader.since
        helper.annotations += reader.annotations
        if let id = reader.id {
            if let value = UInt32(exactly: id.value) {
                helper.id = value
            } else {
                diagnostics.append(
                    Diagnostic(
                        UAPIReader.idRange, "\(id.value) does not fit an id; one is a number from 0 to 4294967295",
                        at: lines.location(of: id.offset)))
            }
        }
        let names = helper.prototype.parameters.compactMap(\.name) + (helper.prototype.isVariadic ? ["..."] : [])
        func index(of name: String, _ offset: Int) -> Int? {
            if let index = helper.prototype.parameters.firstIndex(where: { $0.name == name }) { return index }
            if !names.contains(name) {
                diagnostics.append(
                    Diagnostic(
                        DocumentationReader.unknownParameter,
                        "\(helper.name) has no parameter \(name)\(alternatives(to: name, among: names))",
                        at: lines.location(of: offset)))
            }
            return nil
        }
        for parameter in reader.parameters {
            guard let index = index(of: parameter.name, parameter.offset) else { continue }
            if !parameter.text.isEmpty { helper.prototype.parameters[index].documentation = parameter.text }
            if let direction = parameter.direction {
                let words = direction == .both ? "in,out" : direction.rawValue
                helper.prototype.parameters[index].annotations.append(.direction(direction, source: "@param[\(words)]"))
            }
        }
        for (name, annotation, offset) in reader.parameterAnnotations {
            guard let index = index(of: name, offset) else { continue }
            helper.prototype.parameters[index].annotations.insert(annotation, at: 0)
        }
        return diagnostics
    }

    private static func alternatives(to name: String, among names: [String]) -> String {
        let near = NearestNames(to: name, among: names)
        if !near.names.isEmpty { return near.suggestion }
        return names.isEmpty ? "; it has none" : "; it has \(names.joined(separator: ", "))"
    }

    private static func problems(_ reader: DocumentationReader, _ lines: SourceLines) -> [Diagnostic] {
        reader.problems.map { Diagnostic(DocumentationReader.directive, $0.message, at: lines.location(of: $0.offset)) }
    }
}

extension DocumentationReader {
    var hasNoDirective: Bool {
        parameterAnnotations.isEmpty && annotations.isEmpty && !isHelper && id == nil && stability == nil && since == nil
    }
}
