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
            case .identifier: [Sample(kind.name, set, option, ["acme_f"], yaml: "acme_f")]
            case .texts, .identifiers:
                [["One"], ["One", "Two"]].map { Sample(kind.name, set, option, $0, yaml: "\($0)") }
            case .headerNames:
                [["one.h"], ["one.h", "<a/two.h>"]].map { Sample(kind.name, set, option, $0, yaml: "\($0)") }
            case .maps:
                [
                    Sample(
                        kind.name, set, option, ["codes:stack_trace::__u64:4"],
                        yaml: "[{name: codes, type: stack_trace, value: __u64, entries: 4}]")
                ]
            case .kernelFields:
                [["int task_struct.pid"], ["int task_struct.pid", "struct mm_struct *task_struct.mm"]].map {
                    Sample(kind.name, set, option, $0, yaml: "\($0)")
                }
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
            typedef struct { uint64_t data, data_end; } acme_packet_t;
            enum { ACME_HASH = 1 };
            /**
             * Sees packets.
             * @program_type acme {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01}
             */
            typedef int acme_hook_t(acme_packet_t *packet);
            /** Values. @map values base ACME_HASH {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b02} */
            typedef struct { __uint(type, 15); __type(key, uint32_t); __type(value, uint64_t); } acme_values_t;
            /**
             * One.
             * @id 70001
             */
            __u64 acme_first(uint64_t number);

            """
        try directory.write(header, to: "acme.h")
    }

    /// The path of an output, a directory for those of several files.
    private func place(_ kind: String, _ name: String, isSplit: Bool = false) throws -> String {
        let writesDirectory = HelperWriters.kinds.contains { $0.name == kind && $0.writesDirectory }
        if writesDirectory || isSplit {
            try FileManager.default.createDirectory(
                atPath: directory.file(name), withIntermediateDirectories: true)
        }
        return name
    }

    /// What an output holds, file by file, those of a directory behind their names.
    private func contents(_ name: String) throws -> [String] {
        var isDirectory: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: directory.file(name), isDirectory: &isDirectory)
        guard isDirectory.boolValue else { return [try directory.text(of: name)] }
        return try FileManager.default.contentsOfDirectory(atPath: directory.file(name)).sorted().map {
            "\($0):\n\(try directory.text(of: "\(name)/\($0)"))"
        }
    }

    private func run(_ arguments: [String]) throws -> Tool.Output {
        try Tool.helpergen.run(["generate"] + arguments, in: directory.path)
    }

    @Test func flagsAndConfigurationDoTheSame() throws {
        let outputs = try Self.samples.enumerated().map {
            "  - {kind: \($1.kind), path: \(try place($1.kind, "out\($0)", isSplit: $1.flag == "markdown-split")), \($1.yaml)}\n"
        }.joined()
        try directory.write("providers: [{name: acme, headers: acme.h}]\noutputs:\n\(outputs)", to: "helpergen.yaml")
        let all = try run([])
        #expect(all.status == 0, "\(all.standardError)")
        var defaults: [String: [String]] = [:]
        for kind in HelperWriters.kinds {
            let name = try place(kind.name, "default-\(kind.name)")
            #expect(try run(["acme.h", "--emit", kind.name, "-o", name]).status == 0)
            defaults[kind.name] = try contents(name)
        }
        var effective = Set<String>()
        for (index, sample) in Self.samples.enumerated() {
            let name = try place(sample.kind, "flags\(index)", isSplit: sample.flag == "markdown-split")
            let result = try run(["acme.h", "--emit", sample.kind, "-o", name] + sample.arguments)
            #expect(result.status == 0, "\(result.standardError)")
            let made = try contents(name)
            #expect(try contents("out\(index)") == made, "\(sample)")
            if made != defaults[sample.kind] { effective.insert(sample.flag) }
        }
        // An option that changes nothing would be the same in both, too.
        #expect(effective == Set(HelperWriters.kinds.flatMap { $0.options.optionSet.options }.map(\.flag)))
    }

    /// The flags of a section are for its kinds, and those that have one value are given once.
    @Test(arguments: HelperWriters.kinds.map(\.name)) func flagsKeepToTheirKinds(_ kind: String) throws {
        for sample in Self.samples {
            let type = try #require(HelperWriters.kind(named: sample.kind)).options
            let isOwn = type.section == nil || HelperWriters.kinds.contains { $0.name == kind && $0.options == type }
            let parsed = Result { try Generate.parse(["acme.h", "--emit", kind, "-o", "out"] + sample.arguments) }
            #expect((try? parsed.get()) != nil || !isOwn, "\(sample)")
            #expect((try? parsed.get()) == nil || isOwn, "\(sample)")
            #expect(
                (RepeatedOption.problem(in: sample.arguments + sample.arguments) != nil)
                    == Self.hasOneValue(
                        sample.flag))
        }
    }

    private static func hasOneValue(_ flag: String) -> Bool {
        HelperWriters.options.flatMap { $0.optionSet.options }.contains { option in
            if case .flag = option.form { return false }
            return option.flag == flag && !option.form.isRepeatable
        }
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
