import Foundation
import HelperWriters
import Testing
import TestSupport

/// docs/reference/template-names.md has every name that templates can use. `make pages` writes it anew.
@Suite struct TemplateNamesTests {
    @Test func thePageHasEveryName() throws {
        var page = """
            # What templates see

            The names of [templates](templates.md), by what they are within. `make pages` writes this page.

            """
        var told = Set<String>()
        var scopes = [TemplateModel.scope]
        while !scopes.isEmpty {
            let scope = scopes.removeFirst()
            guard told.insert(scope.title).inserted else { continue }
            page += "\n## \(heading(scope))\n\n| name | form | meaning |\n|---|---|---|\n"
            for name in scope.names {
                page += "| `\(name.name)` | \(words(name.form)) | \(name.summary) |\n"
                switch name.form {
                case .list(let inner), .object(let inner): scopes.append(inner)
                case .text, .texts, .flag: break
                }
            }
        }
        try expectFixture(page, "docs/reference/template-names.md")
    }

    private func heading(_ scope: TemplateScope) -> String {
        let title = scope.title == TemplateModel.scope.title ? "outside of all sections" : "within \(scope.title)"
        return title.prefix(1).uppercased() + title.dropFirst()
    }

    private func words(_ form: TemplateName.Form) -> String {
        func link(_ scope: TemplateScope) -> String {
            let anchor = heading(scope).lowercased().filter { $0 != "(" && $0 != ")" }
                .replacingOccurrences(of: " ", with: "-")
            return "[\(scope.title)](#\(anchor))"
        }
        return switch form {
        case .list(let scope): "list, each \(link(scope))"
        case .object(let scope): link(scope)
        case .text, .texts, .flag: form.words
        }
    }
}
