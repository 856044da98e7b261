import Foundation
import HelperModel
import Testing
import TestSupport

@testable import HelperContracts

/// The tables of what is known by name and by phrase.
@Suite struct KnowledgeTests {
    /// A row of any table, in words.
    private struct Line {
        let clues: [Clue]
        let why: Why
    }

    private static func lines<Conclusion>(_ rows: [Knowledge.Row<Conclusion>]) -> [Line] {
        rows.map { Line(clues: $0.clues, why: $0.why) }
    }

    private static let tables = [
        lines(Knowledge.pointers), lines(Knowledge.memory), lines(Knowledge.scalars), lines(Knowledge.nonzeroSizes),
        lines(Knowledge.zeroSizes), lines(Knowledge.nulls), lines(Knowledge.nullMemory), lines(Knowledge.packet),
        lines(Knowledge.returnedPointers), lines(Knowledge.returnedValues), lines(Knowledge.returnedNulls),
    ]

    /// A row whose clues all stand in an earlier row of less can never be the first that holds.
    @Test func everyRowCanBeTheFirst() {
        for table in Self.tables {
            let clues = table.map { Set($0.clues.map { "\($0)" }) }
            for (index, later) in clues.enumerated() {
                #expect(!clues[..<index].contains { $0.isSubset(of: later) }, "\(table[index].clues)")
                #expect(!later.isEmpty, "a row without clues ends its table, and is no part of it")
            }
        }
    }

    /// Documentation is compared in lower case and without markup, so that no other phrase is ever found in it.
    @Test func phrasesAreAsDocumentationIsCompared() {
        for phrase in Self.tables.joined().flatMap(\.clues).flatMap(Self.phrases) {
            #expect(!phrase.isEmpty && DocumentationWords(["x \(phrase) x"]).contains(phrase), "\(phrase)")
            #expect(phrase == phrase.lowercased(), "\(phrase)")
        }
    }

    private static func phrases(of clue: Clue) -> [String] {
        switch clue {
        case .text(let phrases), .returnText(let phrases), .parameterText(let phrases), .followed(let phrases),
            .preceded(let phrases), .sizeFollowed(let phrases):
            phrases
        case .verb(let verbs, let preposition): verbs + [preposition]
        case .between(let before, let after): [before, after]
        case .named(let names), .nameBegins(let names), .nameEnds(let names): names
        default: []
        }
    }

    /// What a row says can be said: it repeats a phrase only where its last clue finds one.
    @Test func reasonsRepeatWhatIsFound() {
        for line in Self.tables.joined() {
            #expect(!line.why.parts.isEmpty)
            for case .slot(let slot) in line.why.parts {
                switch (slot, line.clues.last) {
                case (.phrase, .text?), (.phrase, .parameterText?), (.phrase, .followed?), (.phrase, .preceded?),
                    (.phrase, .verb?),
                    (.phrase, .sizeFollowed?), (.phrase, .directed?), (.phrase, .markedAsInput?), (.phrase, .suffix?),
                    (.phrase, .helperWord?), (.phrase, .helperWordBegins?):
                    break
                case (.phrase, _): Issue.record("\(line.clues) finds no phrase")
                case (.structure, _):
                    let isStructure = line.clues.contains { clue in
                        switch clue {
                        case .structure, .pointsToStructure, .undefinedStructure: true
                        default: false
                        }
                    }
                    #expect(isStructure, "\(line.clues)")
                default: break
                }
            }
        }
    }

    /// Kinds are named in the tables of HelperModel: no other file repeats the words, and none lists kinds.
    @Test func kindsAreListedInOnePlace() throws {
        let sources = URL(fileURLWithPath: "\(Project.root)/Sources")
        let tables = [
            "HelperModel/ContractKinds.swift", "HelperModel/ReturnKinds.swift", "HelperRuntime/ContractKinds.swift",
        ]
        let names = Set(ArgumentContract.Kind.allCases.map(\.rawValue) + ReturnContract.Kind.allCases.map(\.rawValue))
            .subtracting(["anything", "integer", "void"])
        let cases = Set(ArgumentContract.Kind.allCases.map { "\($0)" } + ReturnContract.Kind.allCases.map { "\($0)" })
            .subtracting(["anything", "integer", "void"])
        var count = 0
        for case let path as String in try #require(FileManager.default.enumerator(atPath: sources.path))
        where path.hasSuffix(".swift") && !tables.contains(path) {
            count += 1
            let lines = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8).split(
                separator: "\n")
            for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                let literals = line.matches(of: /"([a-z_]+)"/).filter { names.contains(String($0.output.1)) }
                #expect(literals.isEmpty, "\(path): \(line)")
                let kinds = Set(line.matches(of: /\.([a-zA-Z]+)/).map { String($0.output.1) }).intersection(cases)
                #expect(kinds.count <= 3, "\(path): \(line)")
            }
        }
        #expect(count > 100)
    }
}
