import HelperDiagnostics
import HelperModel
import HelperTemplates

/// A template of a user's, or one of ours that a user can copy: text with `{{tags}}` (mustache(5)) that stand for what
/// ``TemplateModel`` has.
///
/// A template can't run anything, and reads no files but its parts: `{{> name}}` is `name.mustache` beside it.
public struct Template: Sendable {
    static let syntax = Rule("template-syntax", .error, "A template is Mustache, its sections nested and ended")
    static let unknownName = Rule(
        "template-unknown-name", .error, "The tags of a template name what templates see")
    static let form = Rule(
        "template-form", .error, "A tag prints text, and a section goes through a list or asks for something")
    static let partial = Rule(
        "template-partial", .error, "The parts of a template are beside it, and not within themselves")
    static let missingType = Rule(
        "template-missing-type", .error, "The type table of an output has a row for each type that it shows")

    static let missingID = Rule(
        "template-missing-id", .error, "A template that writes numbers is given helpers that have them")
    static let missingFunction = Rule(
        "template-missing-function", .error, "The functions that a type table names are there")

    /// The rules that templates are held to.
    public static let rules: [Rule] = [syntax, unknownName, form, partial, missingType, missingID, missingFunction]

    public let source: SourceText
    /// Its parts, by the names in tags.
    public let partials: [String: SourceText]
    private let program: TemplateProgram
    /// The kind of output that it says it is for.
    private let ownEscaping: TemplateEscaping?
    private let problems: [Diagnostic]
    /// What all tags were held against.
    private let checker: TemplateChecker
    /// The type table that the template brings along, in YAML, with where it begins; nil where it has none.
    public let table: (text: String, location: SourceLocation)?

    /// - Parameter partial: the part of this name; nil where there is none.
    public init(_ source: SourceText, partial: (String) -> SourceText?) {
        self.source = source
        let scanner = TemplateScanner(source)
        table = scanner.table
        var problems = scanner.problems
        var partials: [String: SourceText] = [:]
        var partialTags: [String: [TemplateTag]] = [:]
        var wanted = scanner.partials
        while let name = wanted.popLast() {
            guard partials[name] == nil, name.isPartialName, let part = partial(name) else { continue }
            let scanner = TemplateScanner(part)
            partials[name] = part
            partialTags[name] = scanner.tags
            problems += scanner.problems
            wanted += scanner.partials
        }
        program =
            TemplateParser(
                .init(source.bytes, scanner.tags),
                parts: partials.reduce(into: [:]) { $0[$1.key] = .init($1.value.bytes, partialTags[$1.key] ?? []) }
            ).program
        ownEscaping = scanner.escaping
        self.partials = partials
        var checker = TemplateChecker(partials: partialTags)
        checker.check(scanner.tags)
        self.checker = checker
        self.problems = problems.map { Diagnostic(Template.syntax, $0.message, at: $0.location, length: $0.length) }
    }

    /// Whether it writes what only functions have whose prototypes are known, and does not ask which these are.
    var needsPrototypes: Bool {
        if writesHeader || writesSwift { return true }
        let function = FunctionLevel.level.scope
        return !checker.uses("hasPrototype", of: function)
            && FunctionLevel.prototypeNames.contains { checker.uses($0, of: function) }
    }

    var writesKfuncs: Bool { checker.uses("kfuncs") || writesHeader || writesSwift }

    /// Whether it names the pieces of a C header.
    var writesHeader: Bool { checker.uses("header", of: TemplateModel.scope) }

    /// Whether it names the pieces of Swift stubs.
    var writesSwift: Bool { checker.uses("swift", of: TemplateModel.scope) }

    /// Whether it writes documentation whose markup has to be understood for that.
    var showsDocuments: Bool {
        DocumentationLevel.documentNames.contains { checker.uses($0, of: DocumentationLevel.level.scope) }
    }

    /// One of ours, which is called as no file is.
    public init(_ template: BuiltInTemplate) {
        let name = "template \(template.name)"
        self.init(SourceText(name: name, path: template.name, bytes: Array(template.text.utf8))) { _ in nil }
    }

    /// What is wrong with it, wherever a run would get to.
    public func check() -> [Diagnostic] {
        // Without ends of tags, what is behind them means nothing.
        return (problems.isEmpty ? checker.diagnostics : problems).sortedByPlace
    }

    /// The text that comes of it.
    ///
    /// - Precondition: ``check()`` found nothing.
    func render(_ view: TemplateView, _ escaping: TemplateEscaping, onAllCores: Bool = false) -> String {
        TemplateRenderer.render(program, .view(view), ownEscaping ?? escaping, onAllCores: onAllCores)
    }
}

extension String {
    /// Whether a part of a template can be called that: it is a file beside it.
    var isPartialName: Bool {
        !isEmpty && utf8.allSatisfy { $0.isASCIIWordByte || "-.".utf8.contains($0) } && !hasPrefix(".")
    }
}

extension [Diagnostic] {
    fileprivate var sortedByPlace: [Diagnostic] {
        enumerated().sorted {
            let (a, b) = ($0.element.location, $1.element.location)
            return (a?.file ?? "", a?.line ?? 0, a?.column ?? 0, $0.offset)
                < (b?.file ?? "", b?.line ?? 0, b?.column ?? 0, $1.offset)
        }.map(\.element)
    }
}
