import HelperDiagnostics
import HelperModel

/// Holds the tags of a template against what templates see, those in sections that no run would enter among them.
struct TemplateChecker {
    private(set) var diagnostics: [Diagnostic] = []
    /// The names that tags use, each with what it is a name of.
    private var usedNames: [String: Set<ObjectIdentifier>] = [:]

    /// More nested than any template: sections, and parts within parts, each a call within another when it is rendered.
    private static let maximumDepth = 48
    /// More than anybody reads.
    private static let maximumDiagnostics = 200

    private let partials: [String: [TemplateTag]]
    /// The parts that are being checked, the outermost first.
    private var path: [String] = []
    /// What has been reported: a part is checked wherever it is used.
    private var reported = Set<SourceLocation>()
    /// Parts that were checked, with what they were used within.
    private var checked = Set<String>()

    init(partials: [String: [TemplateTag]]) {
        self.partials = partials
    }

    /// Parts may be used again and again, but not without end.
    private static let maximumUses = 10_000

    mutating func check(_ tags: [TemplateTag]) {
        var sizes: [String: Int] = [:]
        // Of a part that is within itself, and of parts within too many others, more is said below.
        func uses(_ tags: [TemplateTag], _ path: Set<String>) -> Int {
            guard path.count <= TemplateChecker.maximumDepth else { return 0 }
            return tags.lazy.filter { $0.kind == .partial && !path.contains($0.name) }.reduce(0) { sum, tag in
                guard let part = partials[tag.name] else { return sum }
                let size = sizes[tag.name] ?? uses(part, path.union([tag.name]))
                sizes[tag.name] = size
                return min(sum + 1 + size, TemplateChecker.maximumUses + 1)
            }
        }
        if uses(tags, []) > TemplateChecker.maximumUses, let first = tags.first(where: { $0.kind == .partial }) {
            report(
                Template.partial, "parts within parts are used more than \(TemplateChecker.maximumUses) times", first)
            return
        }
        check(tags, within: [.scope(TemplateModel.scope, isList: false)])
    }

    /// Whether a tag uses this name, of whatever it is one.
    func uses(_ name: String) -> Bool { usedNames[name] != nil }

    /// Whether a tag uses this name of one kind of thing.
    func uses(_ name: String, of scope: TemplateScope) -> Bool {
        usedNames[name]?.contains(ObjectIdentifier(scope)) == true
    }

    /// What a name is looked for in.
    private enum Level {
        /// Within a section over a thing, or over a list of things.
        case scope(TemplateScope, isList: Bool)
        /// Within a section over texts or over a text, `{{.}}` is the text.
        case text(isList: Bool)
        /// Within a section that only asks.
        case same
    }

    private mutating func check(_ tags: [TemplateTag], within outer: [Level]) {
        var levels = outer
        var open: [TemplateTag] = []
        for tag in tags {
            switch tag.kind {
            case .variable, .verbatim: checkVariable(tag, levels)
            case .section, .inverted:
                open.append(tag)
                if open.count + outer.count > TemplateChecker.maximumDepth {
                    report(Template.syntax, "sections are nested more than \(TemplateChecker.maximumDepth) deep", tag)
                    return
                }
                levels.append(level(of: tag, levels))
            case .end:
                guard let last = open.last else {
                    report(Template.syntax, "no section {{#\(tag.name)}} is open here", tag)
                    return
                }
                guard last.name == tag.name else {
                    report(
                        Template.syntax,
                        "the section that ends here is {{\(last.sigil)\(last.name)}}; write {{/\(last.name)}}",
                        tag, notes: [.init("it begins here", at: last.location)])
                    return
                }
                open.removeLast()
                levels.removeLast()
            case .partial: checkPartial(tag, levels)
            case .silent, .escaping: break
            }
        }
        if let last = open.last {
            report(Template.syntax, "this section has no end: {{/\(last.name)}} is missing", last)
        }
    }

    // MARK: Tags

    private mutating func checkVariable(_ tag: TemplateTag, _ levels: [Level]) {
        guard let form = form(of: tag, levels) else { return }
        switch form {
        case .text, .flag: break
        case .list, .texts:
            report(
                Template.form,
                "\(tag.name) is \(form.words); write {{#\(tag.name)}} … {{/\(tag.name)}}, which stands for each of them",
                tag)
        case .object(let scope):
            let names = scope.names.prefix(3).map { "\(tag.name).\($0.name)" }
            report(
                Template.form,
                "\(tag.name) is \(form.words), which has no text of its own; write one of its names, such as {{\(names[0])}}, or {{#\(tag.name)}} … {{/\(tag.name)}}",
                tag)
        }
    }

    /// What is within a section.
    private mutating func level(of tag: TemplateTag, _ levels: [Level]) -> Level {
        guard let form = form(of: tag, levels), tag.kind == .section else { return .same }
        switch form {
        case .list(let scope):
            if levels.contains(where: { if case .scope(let open, true) = $0 { open === scope } else { false } }) {
                report(
                    Template.form,
                    "this list is within a section over such a list already: it would stand for each of them, each time",
                    tag)
            }
            return .scope(scope, isList: true)
        case .object(let scope): return .scope(scope, isList: false)
        case .texts: return .text(isList: true)
        case .text: return .text(isList: false)
        case .flag: return .same
        }
    }

    private mutating func checkPartial(_ tag: TemplateTag, _ levels: [Level]) {
        guard tag.name.isPartialName else {
            report(
                Template.partial,
                "a part is called by letters, digits, \"_\", \"-\" and \".\": it is a file beside the template", tag)
            return
        }
        guard let tags = partials[tag.name] else {
            let near = NearestNames(to: tag.name, among: Array(partials.keys)).suggestion
            report(Template.partial, "there is no \(tag.name).mustache beside the template\(near)", tag)
            return
        }
        guard !path.contains(tag.name) else {
            report(
                Template.partial,
                "\(tag.name) is part of itself: \((path + [tag.name]).joined(separator: " has ")); what templates see has no such depth",
                tag)
            return
        }
        guard path.count < TemplateChecker.maximumDepth else {
            report(
                Template.partial, "parts are nested more than \(TemplateChecker.maximumDepth) deep", tag)
            return
        }
        // The same part within the same is right or wrong in the same way.
        let place = levels.map { level in
            switch level {
            case .scope(let scope, _): scope.title
            case .text: "."
            case .same: ""
            }
        }.filter { !$0.isEmpty }.joined(separator: "/")
        guard checked.insert("\(tag.name) \(place)").inserted else { return }
        path.append(tag.name)
        check(tags, within: levels)
        path.removeLast()
    }

    // MARK: Names

    /// What a tag's name stands for; nil, and a diagnostic, where that is nothing.
    private mutating func form(of tag: TemplateTag, _ levels: [Level]) -> TemplateName.Form? {
        let expression = TemplateExpression(tag.name)
        var form: TemplateName.Form?
        switch expression.subject {
        case .place: guard checkPlace(tag, levels) else { return nil }
        case .current:
            form = formOfCurrent(tag, levels)
            guard form != nil else { return nil }
        case .path(let words, let isLocal):
            form = self.form(of: words, isLocal: isLocal, tag, levels)
            guard form != nil else { return nil }
        }
        for function in expression.functions.reversed() {
            form = TemplateFunction(rawValue: function)?.form(of: form)
            if form == nil { return refuse(function, of: expression.subjectText, tag) }
        }
        return form
    }

    private mutating func refuse(_ function: String, of name: String, _ tag: TemplateTag) -> TemplateName.Form? {
        func list(_ functions: [TemplateFunction], _ separator: String) -> String {
            functions.map(\.rawValue).joined(separator: separator)
        }
        report(
            Template.unknownName,
            name.isEmpty
                ? "there is no \(function)(); in a list there are \(list(TemplateFunction.ofPlace, "(), "))()"
                : "there is no \(function)(\(name)); there are \(list(TemplateFunction.ofLists, ", ")) of lists and \(list(TemplateFunction.ofTexts, ", ")) of texts",
            tag)
        return nil
    }

    /// Whether the place in a list can be asked for.
    private mutating func checkPlace(_ tag: TemplateTag, _ levels: [Level]) -> Bool {
        for level in levels.reversed() {
            switch level {
            case .scope(_, true), .text(true): return true
            case .same: continue
            case .scope, .text:
                report(Template.form, "\(tag.name) is of the place in a list, and this is directly within none", tag)
                return false
            }
        }
        return true
    }

    /// What `{{.}}` is.
    private mutating func formOfCurrent(_ tag: TemplateTag, _ levels: [Level]) -> TemplateName.Form? {
        for level in levels.reversed() {
            switch level {
            case .text: return .text
            case .scope(let scope, _):
                report(
                    Template.form,
                    "{{.}} is for lists of texts, and this is within \(scope.title); write one of its names", tag)
                return nil
            case .same: continue
            }
        }
        return nil
    }

    private mutating func form(
        of words: [String], isLocal: Bool, _ tag: TemplateTag, _ levels: [Level]
    ) -> TemplateName.Form? {
        var scopes = levels.compactMap { if case .scope(let scope, _) = $0 { scope } else { nil } }
        if isLocal { scopes = Array(scopes.suffix(1)) }
        var found: TemplateName.Form?
        for (index, word) in words.enumerated() {
            let looked: [TemplateScope]
            if index == 0 {
                looked = scopes
            } else if let inner = found?.scope, case .object = found {
                looked = [inner]
            } else {
                let whole = words[..<index].joined(separator: ".")
                report(
                    Template.form,
                    "\(whole) is \(found?.words ?? "nothing"), and has no names\(found?.scope == nil ? "" : "; write {{#\(whole)}} … {{/\(whole)}}, and the name within it")",
                    tag)
                return nil
            }
            guard let scope = looked.last(where: { $0[word] != nil }) else {
                report(unknown: word, in: looked, tag)
                return nil
            }
            usedNames[word, default: []].insert(ObjectIdentifier(scope))
            found = scope[word]?.form
        }
        return found
    }

    private mutating func report(unknown word: String, in scopes: [TemplateScope], _ tag: TemplateTag) {
        guard diagnostics.count < TemplateChecker.maximumDiagnostics else { return }
        let known = scopes.flatMap { $0.names.map(\.name) }
        let near = NearestNames(to: word, among: known)
        let innermost = scopes.last
        var hint = near.suggestion
        if near.names.isEmpty, let innermost {
            hint = "; \(innermost.title) has \(innermost.names.map(\.name).joined(separator: ", "))"
        }
        report(
            Template.unknownName,
            "nothing is called \(word.isEmpty ? "\"\"" : word) here, within \(innermost?.title ?? "nothing")\(hint)",
            tag)
    }

    private mutating func report(
        _ rule: Rule, _ message: String, _ tag: TemplateTag, notes: [Diagnostic.Note] = []
    ) {
        guard diagnostics.count < TemplateChecker.maximumDiagnostics, reported.insert(tag.location).inserted else {
            return
        }
        diagnostics.append(
            Diagnostic(rule, message, at: tag.location, length: tag.name.utf8.count, notes: notes))
    }
}

extension TemplateTag {
    fileprivate var sigil: String { kind == .inverted ? "^" : "#" }
}
