import HelperDiagnostics
import HelperModel

/// Holds the tags of a template against what templates see, those in sections that no run would enter among them.
struct TemplateChecker {
    private(set) var diagnostics: [Diagnostic] = []
    /// The names that tags use, each with what it is a name of.
    private var usedNames: [String: Set<ObjectIdentifier>] = [:]

    /// More nested than any template; the engine goes as deep.
    private static let maximumDepth = 48

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
        // Of a part that is within itself, more is said below.
        func uses(_ tags: [TemplateTag], _ path: Set<String>) -> Int {
            tags.lazy.filter { $0.kind == .partial && !path.contains($0.name) }.reduce(0) { sum, tag in
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
        var name = tag.name
        var functions: [String] = []
        while let parenthesis = name.firstIndex(of: "("), name.hasSuffix(")") {
            functions.append(String(name[..<parenthesis]))
            name = String(name[name.index(after: parenthesis)...].dropLast())
        }
        guard let form = form(ofName: name, tag, levels, isEmptyAllowed: !functions.isEmpty) else { return nil }
        return functions.reversed().reduce(form as TemplateName.Form?) { form, function in
            form.flatMap { TemplateFunction.form(of: function, $0, isPlace: name.isEmpty) }
                ?? refuse(function, of: name, tag)
        }
    }

    private mutating func refuse(_ function: String, of name: String, _ tag: TemplateTag) -> TemplateName.Form? {
        report(
            Template.unknownName,
            name.isEmpty
                ? "there is no \(function)(); in a list there are \(TemplateFunction.ofPlace.joined(separator: "(), "))()"
                : "there is no \(function)(\(name)); there are \(TemplateFunction.ofLists.joined(separator: ", ")) of lists and \(TemplateFunction.ofTexts.joined(separator: ", ")) of texts",
            tag)
        return nil
    }

    private mutating func form(
        ofName name: String, _ tag: TemplateTag, _ levels: [Level], isEmptyAllowed: Bool
    ) -> TemplateName.Form? {
        if name.isEmpty, isEmptyAllowed {
            for level in levels.reversed() {
                switch level {
                case .scope(_, true), .text(true): return .flag
                case .same: continue
                case .scope, .text:
                    report(
                        Template.form, "\(tag.name) is of the place in a list, and this is directly within none", tag)
                    return nil
                }
            }
        }
        if name == "." {
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
        }
        var scopes = levels.compactMap { if case .scope(let scope, _) = $0 { scope } else { nil } }
        var words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // ".name" is of what is around it, and not of what is around that.
        if words.count > 1, words[0].isEmpty {
            words.removeFirst()
            scopes = Array(scopes.suffix(1))
        }
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
        guard reported.insert(tag.location).inserted else { return }
        diagnostics.append(
            Diagnostic(rule, message, at: tag.location, length: tag.name.utf8.count, notes: notes))
    }
}

extension TemplateTag {
    fileprivate var sigil: String { kind == .inverted ? "^" : "#" }
}

/// What the engine makes of lists and texts: `{{count(helpers)}}`, `{{#last()}}`.
enum TemplateFunction {
    /// Of the place in a list that is being gone through.
    static let ofPlace = ["first", "last", "index", "even", "odd"]
    static let ofLists = ["count", "empty", "reversed"]
    static let ofTexts = ["capitalized", "lowercased", "uppercased"]

    /// What comes of a function; nil where there is none.
    ///
    /// - Parameter isPlace: whether it is asked of no name, but of the place in a list.
    static func form(of function: String, _ form: TemplateName.Form, isPlace: Bool) -> TemplateName.Form? {
        if isPlace {
            guard ofPlace.contains(function) else { return nil }
            return function == "index" ? .text : .flag
        }
        switch form {
        case .list, .texts:
            guard ofLists.contains(function) else { return nil }
            return function == "count" ? .text : function == "empty" ? .flag : form
        case .text: return ofTexts.contains(function) ? .text : nil
        case .flag, .object: return nil
        }
    }
}
