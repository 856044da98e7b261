import HelperDiagnostics
import HelperModel

/// Puts what documentation says into a helper.
enum DocumentedHelper {
    /// What could not be put into it.
    struct Said {
        var diagnostics: [Diagnostic]
        /// The number, where it is that of a constant.
        var number: NumberExpressions.Request?
    }

    /// The directives in a description that was read as sections; they are taken out of its text.
    ///
    /// - Parameter place: where an offset of the documentation is.
    static func apply(_ documentation: Documentation, to helper: inout Function, place: (Int) -> SourceLocation?) -> Said {
        let description = documentation.description ?? ""
        let text = description.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { (String($0), 0) }
        let reader = DocumentationReader(text, style: .plain)
        // Nothing but text: it stays as it stood.
        if reader.parameters.isEmpty, reader.hasNoDirective { return Said(diagnostics: problems(reader, place)) }
        let said = apply(reader, to: &helper, place: place)
        helper.documentation.returns = documentation.returns
        return said
    }

    /// Everything that `reader` found.
    static func apply(_ reader: DocumentationReader, to helper: inout Function, place: (Int) -> SourceLocation?) -> Said {
        var diagnostics = problems(reader, place)
        var number: NumberExpressions.Request?
        helper.documentation = reader.documentation
        if let stability = reader.stability { helper.stability = stability }
        helper.since = reader.since
        helper.annotations += reader.annotations
        switch reader.id {
        case (.number(let value), let offset)?:
            if let value = UInt32(exactly: value) {
                helper.id = value
            } else {
                diagnostics.append(
                    Diagnostic(
                        UAPIReader.idRange, "\(value) does not fit an id; one is a number from 0 to 4294967295", at: place(offset)))
            }
        case (.constant(let name), let offset)?: number = .init(helper: helper.name, name: name, location: place(offset))
        case nil: break
        }
        let names = helper.prototype.parameters.compactMap(\.name) + (helper.prototype.isVariadic ? ["..."] : [])
        var unknown: [(name: String, offset: Int)] = []
        func index(of name: String, _ offset: Int) -> Int? {
            if let index = helper.prototype.parameters.firstIndex(where: { $0.name == name }) { return index }
            if !names.contains(name), !unknown.contains(where: { $0.name == name }) { unknown.append((name, offset)) }
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
        if let first = unknown.first {
            let alternatives =
                unknown.count == 1
                ? alternatives(to: first.name, among: names) : names.isEmpty ? "; it has none" : "; it has \(names.listed())"
            diagnostics.append(
                Diagnostic(
                    DocumentationReader.unknownParameter,
                    "\(helper.name) has no parameter\(unknown.count == 1 ? "" : "s") \(unknown.map(\.name).listed())\(alternatives)",
                    at: place(first.offset)))
        }
        return Said(diagnostics: diagnostics, number: number)
    }

    private static func alternatives(to name: String, among names: [String]) -> String {
        let near = NearestNames(to: name, among: names)
        if !near.names.isEmpty { return near.suggestion }
        return names.isEmpty ? "; it has none" : "; it has \(names.joined(separator: ", "))"
    }

    private static func problems(_ reader: DocumentationReader, _ place: (Int) -> SourceLocation?) -> [Diagnostic] {
        reader.problems.map { Diagnostic(DocumentationReader.directive, $0.message, at: place($0.offset)) }
    }
}

extension DocumentationReader {
    var hasNoDirective: Bool {
        parameterAnnotations.isEmpty && annotations.isEmpty && !isHelper && id == nil && stability == nil && since == nil
    }
}
