import HelperModel
import Mustache
import Templates

/// Writes `bpf_helper_defs.h`: every helper through `BPF_HELPER(return_type, name, args, id)`, with the default that the binding asks for.
struct HeaderWriter: HelperWriter {
    let binding: Binding
    /// Parsed when the writer is made, which is before anything is read, while a libclang is being opened.
    private let template = Result { try MustacheTemplate(string: Templates.helperDefinitions) }

    init(binding: Binding) {
        self.binding = binding
    }

    static let missingID = Rule("header-missing-id", .error, "A helper that is bound by number has one")

    private func check(_ set: HelperSet) -> [Diagnostic] {
        guard binding == .early else { return [] }
        return set.helpers.filter { $0.id == nil }.map {
            Diagnostic(
                HeaderWriter.missingID,
                "\($0.name) has no id, so that a program can't call it by number; give it one, or generate with --binding late",
                at: $0.location)
        }
    }

    func write(_ set: HelperSet) throws -> WriteResult {
        let contents = try template.get().render(HeaderView(set, binding: binding).values)
        return WriteResult([OutputFile(contents: contents)], diagnostics: check(set))
    }
}

/// What the template of the header shows.
private struct HeaderView {
    /// The values by the names of the template's tags.
    let values: [String: Any]

    init(_ set: HelperSet, binding: Binding) {
        let attributes = HelperAttribute.allCases.filter { attribute in
            set.helpers.contains { $0.attributes.contains(attribute.macro) }
        }
        let qualified = QualifiedNames(set)
        values = [
            "sources": set.sourceFiles.joined(separator: ", "),
            "guard": HeaderView.includeGuard(set),
            "hasModules": set.providers.contains { $0.moduleID != nil },
            "bindings": HeaderView.bindings(default: binding),
            "forwardDeclarations": HeaderView.forwardDeclarations(set),
            "attributes": attributes.map { ["macro": $0.macro, "name": $0.compilerName] },
            "providers": HeaderView.providers(set, qualified),
            "ambiguous": qualified.explanations.map { ["name": $0.name, "choices": $0.choices] },
        ]
    }

    private static func providers(_ set: HelperSet, _ qualified: QualifiedNames) -> [[String: Any]] {
        let named = Set(set.providers.map(\.name))
        var others: [Provider] = []
        for helper in set.helpers where !named.contains(helper.provider) && !others.contains(where: { $0.name == helper.provider }) {
            others.append(Provider(name: helper.provider))
        }
        return (set.providers + others).map { provider in
            let helpers = set.helpers.filter { $0.provider == provider.name }
            var values: [String: Any] = ["helpers": helpers.map { DeclarationView($0, name: qualified.name(of: $0)) }]
            if let module = provider.moduleID { values["module"] = ["id": module] }
            if let macro = qualified.macro(of: provider.name) {
                values["macro"] = ["name": macro, "prefix": qualified.prefix(of: provider.name)]
            }
            return values
        }
    }

    /// The structures and unions that declarations mention, and the typedefs of such: without a declaration at file scope, each prototype
    /// would have its own.
    private static func forwardDeclarations(_ set: HelperSet) -> [String] {
        var records = Set<String>()
        var typedefs = Set<String>()
        for helper in set.helpers {
            let prototype = helper.prototype
            for type in [prototype.returnType] + prototype.parameters.map(\.type) {
                type.forEachMentioned {
                    switch $0 {
                    case .record(_, let tag, _) where !tag.isEmpty: records.insert($0.spelling)
                    case .typedef(let name, let definition):
                        if case .record(_, let tag, _) = definition.resolved, !tag.isEmpty {
                            typedefs.insert("typedef \(definition.resolved.declaration(of: name))")
                        }
                    default: break
                    }
                }
            }
        }
        return records.sorted() + typedefs.sorted()
    }

    private static func includeGuard(_ set: HelperSet) -> String {
        let names = set.providers.map { $0.name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" } }
        return names.map { String($0) + "_" }.joined() + "HELPER_DEFS_H"
    }

    /// The branches of the choice between bindings, the default last.
    private static func bindings(default chosen: Binding) -> [[String: Any]] {
        let others = Binding.allCases.filter { $0 != chosen }
        return (others + [chosen]).enumerated().map { index, binding in
            [
                "condition": binding == chosen
                    ? "else" : "\(index == 0 ? "if" : "elif") defined(BPF_HELPER_\(binding.rawValue.uppercased())_BINDING)",
                "isEarly": binding == .early,
                "isLate": binding == .late,
                "isKsym": binding == .ksym,
            ]
        }
    }
}

/// What the template shows of one helper. A type of its own, since looking a tag up in a dictionary costs the engine several casts.
private struct DeclarationView: MustacheParent {
    private let comment: String
    private let declaration: String

    /// - Parameter name: what it is declared as, which is more than its name where several providers use that.
    init(_ helper: Helper, name: String) {
        comment = DeclarationView.comment(helper)
        let returnType = (helper.attributes + [helper.prototype.returnType.spelling]).joined(separator: " ")
        // The macro is what needs the number: a program that asks for early binding is told by its compiler.
        let id = helper.id.map(String.init) ?? "BPF_HELPER_HAS_NO_ID"
        declaration = "\(returnType), \(name), (\(helper.prototype.parameterList)), \(id)"
    }

    func child(named name: String) -> Any? {
        switch name {
        case "comment": comment
        case "declaration": declaration
        default: nil
        }
    }

    /// The lines of the comment, as libbpf's header lays them out.
    private static func comment(_ helper: Helper) -> String {
        var comment = CommentText()
        comment.line(helper.name)
        let description = helper.documentation.description ?? ""
        let returns = helper.documentation.returns ?? ""
        let directives = CommentDirectives.lines(for: helper)
        if !description.isEmpty || !returns.isEmpty || !directives.isEmpty { comment.blankLine() }
        // Of the white space at its end a description loses one newline: code in a literal block ends with an empty line.
        if !description.isEmpty { comment.section(description, trimmingEnd: false) }
        if !directives.isEmpty {
            if !description.isEmpty { comment.blankLine() }
            comment.section(directives.joined(separator: "\n"), trimmingEnd: true)
        }
        if returns.utf8.contains(where: { $0 > UInt8(ascii: " ") }) {
            comment.blankLine()
            comment.line("Returns")
            comment.section(returns, trimmingEnd: true)
        }
        return comment.text
    }
}
