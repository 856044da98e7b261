import Foundation
import HelperModel
import Testing
import TestSupport

@testable import HelperWriters

/// Man pages, and their source in reStructuredText, against the tools that read them.
@Suite struct ManPageTests {
    private static let header = "/usr/include/linux/bpf.h"
    private static let man = Tool.find("man")
    private static let rst2man = Tool.find("rst2man", "rst2man.py")

    private func write(_ set: Interface, _ kind: String, about subject: PageOptions.Subject = .helpers) throws -> String
    {
        var options = PageOptions()
        options.subject = subject
        let result = try #require(HelperWriters.kind(named: kind)).make(options.values).write(set)
        #expect(result.diagnostics.allSatisfy { $0.severity == .warning })
        return try #require(result.files.first).contents
    }

    /// The lines of a section as a terminal shows them, white space within them as one blank: how lines are adjusted
    /// depends on how many there are before.
    private func shown(_ page: String, section: String) throws -> [String] {
        let directory = try TemporaryDirectory()
        let path = try directory.write(page, to: "page.7")
        let shown = try #require(Self.man).run(
            ["--warnings", "-l", path], environment: ["MANWIDTH": "4000", "LC_ALL": "C.UTF-8"])
        #expect(shown.standardError == "")
        // As wide as a terminal, too, where lines are broken and adjusted.
        let narrow = try #require(Self.man).run(
            ["--warnings", "-l", path], environment: ["MANWIDTH": "80", "LC_ALL": "C.UTF-8"])
        #expect(narrow.standardError == "")
        return lines(of: section, shown.standardOutput)
    }

    private func lines(of section: String, _ text: String) -> [String] {
        let lines = text.split(separator: "\n").map { line -> String in
            String(line.prefix { $0 == " " }) + line.split(separator: " ").joined(separator: " ")
        }
        return Array(lines.drop { $0 != section }.dropFirst().prefix { $0.hasPrefix(" ") })
    }

    @Test(
        .enabled(if: man != nil && rst2man != nil, "man or rst2man is not installed"),
        arguments: PageOptions.Subject.allCases)
    func aPageReadsAsTheOneThatIsMadeOfTheSource(_ subject: PageOptions.Subject) throws {
        let set = Project.readUAPI(try String(contentsOfFile: Self.header, encoding: .utf8)).set
        let directory = try TemporaryDirectory()
        let source = try directory.write(try write(set, "rst", about: subject), to: "page.rst")
        let converted = try #require(Self.rst2man).run(["--report=2", source])
        #expect(converted.standardError == "")
        let section = subject == .helpers ? "HELPERS" : "COMMANDS"
        let ours = try shown(try write(set, "man", about: subject), section: section)
        #expect(!ours.contains { $0.contains("**") || $0.contains("\\") })
        #expect(ours.count > 100)
        // rst2man's own requests have groff warn of lines that can't be adjusted.
        let page = try directory.write(converted.standardOutput, to: "converted.7")
        let theirs = try #require(Self.man).run(
            ["-l", page], environment: ["MANWIDTH": "4000", "LC_ALL": "C.UTF-8"])
        // Where letters follow emphasis, rst2man has half of a sentence emphasized.
        let expected = lines(of: section, theirs.standardOutput).map {
            $0.replacing("skb*s to **PACKET_HOST* in", with: "skbs to PACKET_HOST in")
        }
        #expect(ours == expected)
    }

    /// What the kernel's bpf_doc.py writes of these: the form of prototypes, tabs, and which line ends are left out.
    @Test func theSourceHasTheFormOfTheKernelsScript() throws {
        let set = Project.readUAPI(
            """
            /* Start of BPF helper function descriptions:
             *
             * void *bpf_first(struct bpf_map *map, const void *key, u64 flags)
             * 	Description
             * 		Does *it*.
             *
             * 			code
             *
             * 	Return
             * 		0, or
             * 		an error.
             *
             * u64 bpf_second(void)
             * 	Description
             * 		Second.
             * 	Return
             * 		A number.
             *
             * long bpf_third(const char *fmt, u32 fmt_size, ...)
             * 	Return
             * 		0.
             */
            struct bpf_map;
            enum bpf_func_id { BPF_FUNC_unspec, BPF_FUNC_first, BPF_FUNC_second, BPF_FUNC_third };
            """
        ).set
        let text = try write(set, "rst")
        let section = try #require(text.components(separatedBy: "HELPERS\n=======\n").last).components(
            separatedBy: "\nEXAMPLES\n"
        ).first
        #expect(
            section == """

                **void \\*bpf_first(struct bpf_map \\***\\ *map*\\ **, const void \\***\\ *key*\\ **, u64** *flags*\\ **)**
                \tDescription
                \t\tDoes *it*.

                \t\t\tcode

                \tReturn
                \t\t0, or
                \t\tan error.

                **u64 bpf_second(void)**
                \tDescription
                \t\tSecond.
                \tReturn
                \t\tA number.

                **long bpf_third(const char \\***\\ *fmt*\\ **, u32** *fmt_size*\\ **, ...)**
                \tReturn
                \t\t0.


                """)
    }

    @Test(.enabled(if: man != nil, "man is not installed")) func aPageOfAProviderHasNoWarnings() throws {
        let set = Interface(
            providers: [
                Provider(
                    name: "acme",
                    functions: [
                        Function(
                            name: "acme_do", id: 7, prototype: Prototype(text: "", returnType: .void, parameters: []),
                            documentation: Documentation(
                                description:
                                    ".SH not a section\n'br\n\\fBno\\fP\n- one\n- two\n  @code\n  .TP\n  @endcode\n",
                                returns: ".\n"))
                    ])
            ])
        let lines = try shown(try write(set, "man"), section: "HELPERS")
        #expect(
            lines == [
                "       void acme_do(void)", "              Description",
                "                     .SH not a section 'br \\fBno\\fP",
                "                     • one", "                     • two", "                          .TP",
                "              Return .",
            ])
    }
}
