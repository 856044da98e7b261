import HelperDiagnostics
import HelperModel

extension Function {
    /// What documentation says and could not be put into a function.
    struct Unapplied {
        /// What is wrong with the documentation.
        var diagnostics: [Diagnostic]
        /// The number, where it is that of a constant.
        var number: NumberExpressions.Request?
    }

    /// Puts the directives in a description that was read as sections into the function; they are taken out of its
    /// text.
    ///
    /// - Parameter place: where an offset of the documentation is.
    mutating func apply(_ documentation: Documentation, place: (Int) -> SourceLocation?) -> Unapplied {
        let description = documentation.description ?? ""
        let text = description.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
            CommentLine(text: String($0), offset: 0)
        }
        let parsed = DocumentationParser(text, style: .plain)
        // Nothing but text: it stays as it stood.
        if parsed.parameters.isEmpty, parsed.hasNoDirective {
            return Unapplied(diagnostics: Function.problems(parsed, place))
        }
        let unapplied = apply(parsed, place: place)
        self.documentation.returns = documentation.returns
        return unapplied
    }

    /// Puts all that documentation says into the function.
    ///
    /// - Parameter place: where an offset of the documentation is.
    mutating func apply(_ parsed: DocumentationParser, place: (Int) -> SourceLocation?) -> Unapplied {
        var unapplied = Unapplied(diagnostics: Function.problems(parsed, place))
        documentation = parsed.documentation
        if let stability = parsed.stability { self.stability = stability }
        since = parsed.since
        unapplied.diagnostics += applyProgramTypes(parsed, place: place)
        annotations += parsed.annotations
        switch parsed.id {
        case (.number(let value), let offset)?:
            if let value = HelperID(exactly: value) {
                id = value
            } else {
                unapplied.diagnostics.append(
                    Diagnostic(
                        NumberRules.range, "\(value) does not fit an id; one is a number from 0 to 4294967295",
                        at: place(offset)))
            }
        case (.constant(let constant), let offset)?:
            unapplied.number = .init(helper: name, name: constant, location: place(offset))
        case nil: break
        }
        if let problem = applyParameters(parsed, place: place) { unapplied.diagnostics.append(problem) }
        return unapplied
    }

    /// Takes down the program types that may call it.
    ///
    /// - Returns: what is wrong with the directives that say so.
    private mutating func applyProgramTypes(_ parsed: DocumentationParser, place: (Int) -> SourceLocation?)
        -> [Diagnostic]
    {
        var problems: [Diagnostic] = []
        for directive in parsed.collected where directive.command == "program_type" {
            guard directive.words.count == 1, directive.words[0].isCIdentifier else {
                problems.append(
                    Diagnostic(
                        DocumentationParser.directive,
                        "@program_type is followed by the name of a program type that may call \(name); repeat it for more",
                        at: place(directive.offset)))
                continue
            }
            if programTypes?.contains(directive.words[0]) != true {
                programTypes = (programTypes ?? []) + directive.words
            }
        }
        return problems
    }

    /// Puts what is said of parameters into them.
    ///
    /// - Returns: what is wrong when it is said of parameters that are not there.
    private mutating func applyParameters(_ parsed: DocumentationParser, place: (Int) -> SourceLocation?) -> Diagnostic?
    {
        nameParameters(after: parsed)
        let names = prototype.parameters.compactMap(\.name) + (prototype.isVariadic ? ["..."] : [])
        var unknown: [(name: String, offset: Int)] = []
        func index(of name: String, _ offset: Int) -> Int? {
            if let index = prototype.parameters.firstIndex(where: { $0.name == name }) { return index }
            if !names.contains(name), !unknown.contains(where: { $0.name == name }) { unknown.append((name, offset)) }
            return nil
        }
        for parameter in parsed.parameters {
            guard let index = index(of: parameter.name, parameter.offset) else { continue }
            if !parameter.text.isEmpty { prototype.parameters[index].documentation = parameter.text }
            if let direction = parameter.direction {
                let words = direction == .both ? "in,out" : direction.rawValue
                prototype.parameters[index].annotations.append(.direction(direction, source: "@param[\(words)]"))
            }
        }
        for (name, annotation, offset) in parsed.parameterAnnotations {
            guard let index = index(of: name, offset) else { continue }
            prototype.parameters[index].annotations.insert(annotation, at: 0)
        }
        guard let first = unknown.first else { return nil }
        let alternatives =
            unknown.count == 1
            ? Function.alternatives(to: first.name, among: names)
            : names.isEmpty ? "; it has none" : "; it has \(names.listed())"
        return Diagnostic(
            DocumentationParser.unknownParameter,
            "\(name) has no parameter\(unknown.count == 1 ? "" : "s") \(unknown.map(\.name).listed())\(alternatives)",
            at: place(first.offset))
    }

    /// Gives parameters without names those that are documented, where there are as many.
    private mutating func nameParameters(after parsed: DocumentationParser) {
        let documented = parsed.parameters.map(\.name)
        guard prototype.parameters.allSatisfy({ $0.name == nil }), documented.count == prototype.parameters.count,
            Set(documented).count == documented.count, documented.allSatisfy(\.isCIdentifier)
        else { return }
        for (index, name) in documented.enumerated() { prototype.parameters[index].name = name }
    }

    private static func alternatives(to name: String, among names: [String]) -> String {
        let near = NearestNames(to: name, among: names)
        if !near.names.isEmpty { return near.suggestion }
        return names.isEmpty ? "; it has none" : "; it has \(names.joined(separator: ", "))"
    }

    private static func problems(_ parsed: DocumentationParser, _ place: (Int) -> SourceLocation?) -> [Diagnostic] {
        parsed.problems.map { Diagnostic(DocumentationParser.directive, $0.message, at: place($0.offset)) }
    }
}
