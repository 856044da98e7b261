import Foundation
import Testing
import TestSupport

/// The program as scripts see it: arguments in; exit status, standard output, standard error and files out.
@Suite(.slow) struct CommandLineTests {
    private static let header = """
        /* Start of BPF helper function descriptions:
         *
         * long bpf_first(struct bpf_map *map, u64 flags)
         * \tDescription
         * \t\tOne.
         * \tReturn
         * \t\tTwo.
         */
        enum bpf_func_id { BPF_FUNC_unspec, BPF_FUNC_first };

        """

    private func run(_ arguments: String..., in directory: String? = nil, environment: [String: String] = [:]) throws
        -> Tool.Output
    {
        try Tool.helpergen.run(arguments, in: directory, environment: environment)
    }

    @Test func writesToStandardOutput() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        for output in [[], ["-o", "-"]] {
            let result = try Tool.helpergen.run(["generate", "--uapi", header, "--emit", "header"] + output)
            #expect(result.status == 0)
            #expect(result.standardError == "")
            #expect(result.standardOutput.contains("BPF_HELPER(long, bpf_first, (void *map, __u64 flags), 1);\n"))
        }
    }

    @Test func theWorkingDirectoryMakesNoDifference() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "include/acme/x.h")
        for kind in ["header", "json"] {
            let here = try run("generate", "--uapi", header, "--emit", kind)
            let there = try run("generate", "--uapi", "x.h", "--emit", kind, in: directory.file("include/acme"))
            #expect(here.standardOutput == there.standardOutput)
            #expect(here.standardOutput.contains("acme/x.h"))
            #expect(!here.standardOutput.contains(directory.path))
        }
    }

    @Test func anUnchangedOutputIsNotTouched() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        let output = directory.file("out.h")
        let generate = ["generate", "--uapi", header, "--emit", "header", "-o", output]
        #expect(try Tool.helpergen.run(generate).status == 0)
        let old = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: output)
        #expect(try Tool.helpergen.run(generate).status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: output)[.modificationDate] as? Date == old)
        #expect(try Tool.helpergen.run(generate + ["--binding", "late"]).status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: output)[.modificationDate] as? Date != old)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["out.h", "x.h"])
    }

    @Test func errorsLeaveTheOutputAlone() throws {
        let directory = try TemporaryDirectory()
        let broken = try directory.write(Self.header.replacingOccurrences(of: "Return", with: "Retrun"), to: "x.h")
        let output = try directory.write("precious", to: "out.h")
        let result = try run("generate", "--uapi", broken, "--emit", "header", "-o", output)
        #expect(result.status == 1)
        #expect(result.standardOutput == "")
        #expect(result.standardError.contains("x.h:6:5: error: unknown section \"Retrun\""))
        #expect(try directory.text(of: "out.h") == "precious")
    }

    @Test func aLinkKeepsItsTarget() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        try directory.write("old", to: "real.h")
        try FileManager.default.createSymbolicLink(atPath: directory.file("link.h"), withDestinationPath: "real.h")
        #expect(try run("generate", "--uapi", header, "--emit", "header", "-o", directory.file("link.h")).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory.file("link.h")) == "real.h")
        #expect(try directory.text(of: "real.h").contains("bpf_first"))
    }

    @Test func outputsThatCannotBeWrittenAreReported() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        for output in [directory.path, directory.file("no/such/out.h"), "/proc/nothing", "/dev/full"] {
            let result = try run("generate", "--uapi", header, "--emit", "header", "-o", output)
            #expect(result.status == 1, "\(output)")
            #expect(result.standardError.contains("\(output):1:1: error: can't write it"), "\(result.standardError)")
            #expect(result.standardError.contains("[output-unwritable]"))
        }
    }

    @Test func anInputIsNotReplaced() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        try FileManager.default.createSymbolicLink(atPath: directory.file("link.h"), withDestinationPath: "x.h")
        for output in [header, directory.file("link.h"), directory.path + "/./x.h"] {
            let result = try run("generate", "--uapi", header, "--emit", "header", "-o", output)
            #expect(result.status == 1)
            #expect(result.standardError.contains("[output-is-input]"))
            #expect(try directory.text(of: "x.h") == Self.header)
        }
    }

    @Test func inputsThatCannotBeReadAreReported() throws {
        let directory = try TemporaryDirectory()
        let cases = [
            (directory.file("nothing.h"), "input-unreadable"), (directory.path, "input-is-directory"),
            (try directory.write("", to: "empty.h"), "uapi-no-documentation"),
            (try directory.write([0xFF, 0xFE, 0x00], to: "binary.h"), "input-not-utf8"),
            (try directory.write([0x00, 0x41], to: "null.h"), "input-not-text"),
            ("/dev/null", "uapi-no-documentation"),
        ]
        for (path, rule) in cases {
            let result = try run("generate", "--uapi", path, "--emit", "header")
            #expect(result.status == 1)
            #expect(result.standardError.contains("\(path):1:1: error: "), "\(result.standardError)")
            #expect(result.standardError.contains("[\(rule)]"), "\(result.standardError)")
            #expect(result.standardOutput == "")
        }
    }

    @Test(arguments: [
        [], ["generate"], ["generate", "--emit", "header"], ["generate", "--uapi", "x.h", "--emit", "poem"],
        ["generate", "--uapi", "x.h", "--emit", "header", "--binding", "tight"], ["lint"],
        ["explain", "--uapi", "x.h"],
        ["lint", "--nonsense"], ["lint", "--uapi", "x.h", "--diagnostics", "loud"],
    ])
    func wrongCommandLines(_ arguments: [String]) throws {
        let result = try Tool.helpergen.run(arguments)
        // Without a command the help is what is asked for.
        #expect(result.status == (arguments.isEmpty ? 0 : 64))
        #expect(arguments.isEmpty || !result.standardError.isEmpty)
    }

    @Test func tellsItsVersion() throws {
        let result = try run("--version")
        #expect(result.status == 0)
        #expect(result.standardOutput.hasPrefix("helpergen "))
    }

    @Test(arguments: [["--help"], ["generate", "--help"], ["lint", "--help"], ["explain", "--help"]])
    func helpHasAnExample(_ arguments: [String]) throws {
        let result = try Tool.helpergen.run(arguments)
        #expect(result.status == 0)
        #expect(result.standardOutput.contains("Example:\n"))
    }

    @Test func listsEveryRuleOnce() throws {
        let lines = try run("lint", "--list-rules").standardOutput.split(separator: "\n").map(String.init)
        let ids = lines.compactMap { $0.split(separator: " ").first }
        #expect(ids.count > 25)
        #expect(Set(ids).count == ids.count)
        #expect(ids == ids.sorted())
        #expect(lines.allSatisfy { $0.split(separator: " ").count > 3 })
    }

    @Test func diagnosticsForPrograms() throws {
        let directory = try TemporaryDirectory()
        let broken = try directory.write(Self.header.replacingOccurrences(of: "Return", with: "Retrun"), to: "a,b.h")
        let json = try run("lint", "--uapi", broken, "--diagnostics", "json")
        #expect(json.status == 1)
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(json.standardError.utf8)) as? [[String: Any]])
        #expect(list.first?["rule"] as? String == "uapi-unknown-section")
        let first = try #require(list.first)
        #expect(first["severity"] as? String == "error" && first["file"] as? String == broken)
        #expect(first["line"] as? Int == 6 && first["column"] as? Int == 5)
        #expect((first["message"] as? String)?.hasPrefix("unknown section") == true)

        let github = try run("lint", "--uapi", broken, "--diagnostics", "github").standardError
        let file = broken.replacingOccurrences(of: ",", with: "%2C")
        #expect(
            github.hasPrefix(
                "::error file=\(file),line=6,col=5,title=uapi-unknown-section::unknown section \"Retrun\";"))
    }

    @Test func colourIsForTerminals() throws {
        let missing = ["lint", "--uapi", "/nothing.h"]
        #expect(try !Tool.helpergen.run(missing).standardError.contains("\u{1B}"))
        #expect(try Tool.helpergen.run(missing + ["--color", "always"]).standardError.contains("\u{1B}[1;31m"))
        #expect(try !Tool.helpergen.run(missing + ["--color", "never"]).standardError.contains("\u{1B}"))
    }

    @Test func verboseSaysWhatWasRead() throws {
        let directory = try TemporaryDirectory()
        try directory.write("typedef int acme_t;\n", to: "acme.h")
        let header = try directory.write("#include \"acme.h\"\n" + Self.header, to: "x.h")
        let result = try run("generate", "--uapi", header, "--emit", "header", "-v")
        #expect(result.standardError.contains("opened \(directory.path)/acme.h"))
        #expect(result.standardError.contains("write header: "))
        #expect(result.standardOutput.hasPrefix("/* Generated"))
    }

    @Test func clangFlagsArePassedOn() throws {
        let directory = try TemporaryDirectory()
        try directory.write("typedef unsigned short acme_t;\n", to: "inc/acme.h")
        let header = try directory.write(
            Self.header.replacingOccurrences(of: "u64 flags", with: "acme_t flags").replacingOccurrences(
                of: "BPF_FUNC_first }", with: "BPF_FUNC_first = N }"),
            to: "x.h")
        let result = try run(
            "generate", "--uapi", header, "--emit", "header", "-I", directory.file("inc"), "--include", "acme.h",
            "-DN=BASE",
            "--clang-arg", "-DBASE=77", "--target", "bpfeb")
        #expect(result.status == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains("BPF_HELPER(long, bpf_first, (void *map, unsigned short flags), 77);"))
    }

    @Test func anotherLibclangIsUsed() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        let path = try #require(Project.libclangs.last)
        for (flags, environment) in [(["--libclang", path], [:]), ([], ["LIBCLANG_PATH": path])] {
            let result = try Tool.helpergen.run(["lint", "--uapi", header, "-v"] + flags, environment: environment)
            #expect(result.status == 0)
            #expect(result.standardError.contains(path))
        }
        let missing = try run("lint", "--uapi", header, "--libclang", "/nowhere/libclang.so")
        #expect(missing.status == 1)
        #expect(missing.standardError.contains("[libclang-not-found]"))
        #expect(missing.standardError.contains("note: tried /nowhere/libclang.so: "))
        #expect(missing.standardError.contains("apt-get install libclang-dev"))
    }

    @Test func jsonIsAnInput() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        let json = directory.file("x.json")
        #expect(try run("generate", "--uapi", header, "--emit", "json", "-o", json).status == 0)
        for kind in ["json", "header"] {
            let direct = try run("generate", "--uapi", header, "--emit", kind)
            let indirect = try run(
                "generate", "--helpers", json, "--emit", kind, environment: ["LIBCLANG_PATH": "/nowhere"])
            #expect(indirect.status == 0)
            #expect(direct.standardOutput == indirect.standardOutput)
        }
    }

    @Test func explainsAHelper() throws {
        let directory = try TemporaryDirectory()
        let header = try directory.write(Self.header, to: "x.h")
        let known = try run("explain", "bpf_first", "--uapi", header)
        #expect(known.status == 0)
        for part in [
            "long bpf_first(void *map, __u64 flags)", "id:           1",
            "argument 1:   void *map  (written struct bpf_map *)", "x.h:3:4",
            "    One.",
        ] {
            #expect(known.standardOutput.contains(part), "\(part)")
        }
        let unknown = try run("explain", "bpf_frist", "--uapi", header)
        #expect(unknown.status == 1)
        #expect(unknown.standardError.contains("no input has a helper called bpf_frist; did you mean bpf_first?"))
    }

    @Test func explainsProgramTypesAndMaps() throws {
        let fixtures = "\(Project.root)/Tests/HelperReadersTests/Fixtures/Provider"
        let type = try run("explain", "acme_filter", "\(fixtures)/program-types.h")
        #expect(type.status == 0)
        for part in [
            "program type acme_filter\n", "GUID:         {608c517c-6c52-4a26-b677-bb1c34425adf}",
            "context:      acme_packet_t, 40 bytes", "at 8:       uint8_t *data_end  (data_end)",
            "result 5:   ACME_DROP",
            "attach type:  acme/out, {0000000a-000b-000c-0102-030405060708}, number 8",
            "overrides:    bpf_get_current_pid_tgid, given the context", "may call:     acme_trim, id 70001",
            "runs at:      dispatch",
        ] {
            #expect(type.standardOutput.contains(part), "\(part)")
        }
        #expect(!type.standardOutput.contains("acme_count"))
        let map = try run("explain", "acme_routes", "\(fixtures)/map-types.h")
        #expect(map.status == 0)
        #expect(map.standardOutput.contains("base:         ACME_MAP_TYPE_HASH, number 1"))
        let unknown = try run("explain", "acme_filtre", "\(fixtures)/program-types.h")
        #expect(
            unknown.standardError.contains(
                "a program type or a type of map called acme_filtre; did you mean acme_filter?"))
    }

    /// Large files that are no header are refused, in time and memory that grow with the file alone.
    @Test(
        .slow,
        arguments: [
            UInt8(0), UInt8(ascii: "x"), UInt8(ascii: "\n"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "\""),
        ])
    func largeFilesThatAreNoHeader(_ byte: UInt8) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write([UInt8](repeating: byte, count: 17 << 20), to: "large.h")
        for (flag, message) in [("--uapi", "no comment describes helpers"), ("--provider", "it is larger than 16 MiB")]
        {
            let result = try run("lint", flag, path)
            #expect(result.status == 1)
            let expected =
                switch byte {
                case 0: ":1:1: error: there is a null character here"
                case UInt8(ascii: "*"): ":1:2049: error: there are more than 2048 operators in a row here"
                default: ":1:1: error: \(message)"
                }
            #expect(result.standardError.contains("large.h\(expected)"))
            #expect(result.standardError.utf8.count < 2000)
        }
    }
}
