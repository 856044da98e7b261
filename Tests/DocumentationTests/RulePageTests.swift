import Foundation
import Testing
import TestSupport

/// Every rule has a page, and its example does what the page says. `make pages` writes the pages anew.
@Suite(.slow) struct RulePageTests {
    static let rules = (try? RulePage.rules()) ?? []

    @Test func everyRuleHasAReason() throws {
        #expect(Self.rules.map(\.id) == RuleExample.ids)
        for rule in Self.rules {
            #expect(RulePage.group(of: rule) != nil, "\(rule.id) is in no group of RulePage")
            #expect(try !RuleExample(rule.id).reason.isEmpty, "\(rule.id)")
        }
    }

    /// The bad half of the example breaks the rule, and the good half breaks none.
    @Test(arguments: rules) func theExampleIsTrue(_ rule: RulePage.Rule) throws {
        let example = try RuleExample(rule.id)
        var printed: (bad: String, good: String)?
        if example.excuse == nil {
            let (bad, good) = (try example.run(.bad), try example.run(.good))
            #expect(bad.text.contains("[\(rule.id)]"), "\(bad.text)")
            #expect(good.text.firstMatch(of: /(?m)\[[a-z0-9]+(-[a-z0-9]+)+\]$/) == nil, "\(good.text)")
            #expect(good.status == 0, "\(good.text)")
            printed = (bad.text, good.text)
        }
        try expectFixture(RulePage.text(rule, example, printed: printed), "docs/rules/\(rule.id).md")
    }

    @Test func theIndexIsWhole() throws {
        var excuses: [String: String] = [:]
        for id in RuleExample.ids { excuses[id] = try RuleExample(id).excuse }
        try expectFixture(RulePage.index(Self.rules, excuses: excuses), "docs/rules/README.md")
        let pages = try FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/docs/rules")
            .filter { $0 != "README.md" }
        #expect(Set(pages).subtracting(Self.rules.map { "\($0.id).md" }).isEmpty)
    }
}
