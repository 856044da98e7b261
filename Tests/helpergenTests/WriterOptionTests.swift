import Foundation
import HelperModel
import HelperWriters
import Testing
import TestSupport

@testable import helpergen

/// What a writer declares that users can ask of it is asked by a flag and in the configuration, with the same result.
@Suite struct WriterOptionTests {
    /// A value of an option, as flags and as the configuration have it.
    struct Sample: Sendable, CustomTestStringConvertible {
        let kind: String
        let flag: String
        let arguments: [String]
        /// The configuration's key and value.
        let yaml: String

        var testDescription: String { "\(kind) \(arguments.joined(separator: " "))" }

        init(_ kind: String, _ set: OutputOptionSet, _ option: OutputOption, _ words: [String], yaml: String) {
            self.kind = kind
            flag = option.flag
            if case .flag = option.form {
                arguments = ["--\(option.flag)"]
            } else {
                arguments = words.flatMap { ["--\(option.flag)", $0] }
            }
            let entry = "\(option.key): \(yaml)"
            self.yaml = set.section.map { "\($0): {\(entry)}" } ?? entry
        }
    }

    private static func samples(_ kind: HelperWriters.Kind) -> [Sample] {
        let set = kind.options.optionSet
        return set.options.flatMap { option in
            switch option.form {
            case .text: ["", "acme_f"].map { Sample(kind.name, set, option, [$0], yaml: "\"\($0)\"") }
            case .texts, .identifiers:
                [["One"], ["One", "Two"]].map { Sample(kind.name, set, option, $0, yaml: "\($0)") }
            case .headerNames:
                [["one.h"], ["one.h", "<a/two.h>"]].map { Sample(kind.name, set, option, $0, yaml: "\($0)") }
            case .choice(let type): type.words.map { Sample(kind.name, set, option, [$0], yaml: $0) }
            case .flag: [Sample(kind.name, set, option, [], yaml: "true")]
            }
        }
    }

    private static let samples = HelperWriters.kinds.flatMap(samples)

    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        let header = """
            /**
             * One.
             * @id 7
             */
            __u64 acme_first(uint64_t number);

            """
        try directory.write(header, to: "acme.h")
    }

    private func run(_ arguments: [String]) throws -> Tool.Output {
        try Tool.helpergen.run(["generate"] + arguments, in: directory.path)
    }

    @Test func flagsAndConfigurationDoTheSame() throws {
        let outputs = Self.samples.enumerated().map { "  - {kind: \($1.kind), path: out\($0), \($1.yaml)}\n" }.joined()
        try directory.write("providers: [{name: acme, headers: acme.h}]\noutputs:\n\(outputs)", to: "helpergen.yaml")
        let all = try run([])
        #expect(all.status == 0, "\(all.standardError)")
        var defaults: [String: String] = [:]
        for kind in HelperWriters.kinds {
            defaults[kind.name] = try run(["acme.h", "--emit", kind.name]).standardOutput
        }
        var effective = Set<String>()
        for (index, sample) in Self.samples.enumerated() {
            let result = try run(["acme.h", "--emit", sample.kind] + sample.arguments)
            #expect(result.status == 0, "\(result.standardError)")
            #expect(try directory.text(of: "out\(index)") == result.standardOutput, "\(sample)")
            if result.standardOutput != defaults[sample.kind] { effective.insert(sample.flag) }
        }
        // An option that changes nothing would be the same in both, too.
        #expect(effective == Set(HelperWriters.options.flatMap { $0.optionSet.options }.map(\.flag)))
    }

    /// The flags of a section are for its kinds, and those that have one value are given once.
    @Test(arguments: HelperWriters.kinds.map(\.name)) func flagsKeepToTheirKinds(_ kind: String) throws {
        for sample in Self.samples {
            let type = try #require(HelperWriters.kinds.first { $0.name == sample.kind }).options
            let isOwn = type.section == nil || HelperWriters.kinds.contains { $0.name == kind && $0.options == type }
            let parsed = Result { try Generate.parse(["acme.h", "--emit", kind] + sample.arguments) }
            #expect((try? parsed.get()) != nil || !isOwn, "\(sample)")
            #expect((try? parsed.get()) == nil || isOwn, "\(sample)")
            #expect(
                (RepeatedOption.problem(in: sample.arguments + sample.arguments) != nil) == !Self.isRepeatable(
                    sample.flag))
        }
    }

    private static func isRepeatable(_ flag: String) -> Bool {
        HelperWriters.options.flatMap { $0.optionSet.options }.contains { $0.flag == flag && $0.form.isRepeatable }
    }
}

/// The flags of a writer that has an option of every form.
@Suite struct WriterFlagsTests {
    struct Options: WriterOptions, Equatable {
        var name: String?
        var words: [String] = []
        var modules: [String] = []
        var headers: [String] = []
        var speed = Speed.slow
        var isWeak = false

        enum Speed: String, OptionChoice {
            case slow, quick
        }

        static let options: [WriterOption<Options>] = [
            .text("name", \.name, valueName: "noun", "What it is called."),
            .texts("words", flag: "word", \.words, "What it says."),
            .identifiers("modules", flag: "module", \.modules, valueName: "module", "What it needs."),
            .headerNames("headers", flag: "header", \.headers, "What it includes."),
            .choice("speed", \.speed, "How fast it is."),
            .flag("weak", \.isWeak, "Whether it may be missing."),
        ]
    }

    private func options(_ arguments: String...) throws -> Options {
        Options(try WriterFlags<Options>.parse(arguments).values)
    }

    @Test func giveTheirValues() throws {
        #expect(try options() == Options())
        #expect(try WriterFlags<Options>.parse([]).values.isEmpty)
        let given = try options(
            "--name", "", "--word", "a b", "--module", "A", "--speed=quick", "--module", "B", "--weak", "--word=-c",
            "--header", "a b.h", "--header", "<c/d.h>")
        var expected = Options()
        expected.name = ""
        expected.words = ["a b", "-c"]
        expected.modules = ["A", "B"]
        expected.headers = ["a b.h", "<c/d.h>"]
        expected.speed = .quick
        expected.isWeak = true
        #expect(given == expected)
        #expect(Options(expected.values) == expected)
    }

    @Test(arguments: [
        (["--module", "a-b"], "'a-b' is not the name of a module."),
        (["--header", "a\"b"], "\"a\"b\" is not the name of a header, such as acme.h or <acme/types.h>."),
        (["--header", "<>"], "\"<>\" is not the name of a header, such as acme.h or <acme/types.h>."),
        (["--header", ""], "\"\" is not the name of a header, such as acme.h or <acme/types.h>."),
        (["--header", "a/*.h"], "\"a/*.h\" is not the name of a header, such as acme.h or <acme/types.h>."),
        (["--word", ""], "--word is followed by a text that is not empty."),
        (
            ["--speed", "fast"],
            "The value 'fast' is invalid for '--speed <speed>'. Please provide one of 'slow' and 'quick'."
        ),
    ])
    func refuseWhatIsNoValue(_ arguments: [String], _ message: String) {
        let error = #expect(throws: (any Error).self) { try WriterFlags<Options>.parse(arguments) }
        #expect(error.map { WriterFlags<Options>.message(for: $0) } == message)
    }

    @Test func areInTheHelp() {
        let help = WriterFlags<Options>.helpMessage()
        for line in ["--name <noun>", "--word <word>", "--module <module>", "--speed <speed>", "--weak"] {
            #expect(help.contains("\n  \(line) "), "\(help)")
        }
        #expect(help.contains("How fast it is. (values: slow, quick)"))
    }
}
