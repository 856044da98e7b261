import HelperDiagnostics
import HelperModel
import Libclang
import Testing
import TestSupport

@testable import HelperReaders

/// The remedy for names that nothing declares is the header that does.
@Suite struct DeclaringHeadersTests {
    private static let declaring = """
        typedef struct acme_file { int number; } acme_file_t;
        enum acme_file_functions {
          ACME_FILE_close, // Behind a comment.
          ACME_FILE_open = 1
        };
        #define ACME_CLOSE(name, ...) (*name)(__VA_ARGS__) = (void *) ACME_FILE_close
        """

    /// A use of a name, and what is to be said of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let use: String
        let rule: String
        let beginning: String

        var testDescription: String { rule }
    }

    static let cases = [
        Case(
            use: "static int (*acme_open)(acme_file_t *file) = (void *) 1;", rule: "clang-unknown-type",
            beginning: "nothing declares the type acme_file_t; "),
        Case(
            use: "static int (*acme_open)(void) = (void *) ACME_FILE_open;", rule: "clang-undeclared-name",
            beginning: "nothing declares ACME_FILE_open; "),
        Case(
            use: "static int ACME_CLOSE(acme_close, int file);", rule: "clang-undefined-macro",
            beginning: "a use of ACME_CLOSE, which nothing defines; "),
        Case(
            use: "EBPF_HELPER(int, acme_open, (void));\n#define acme_open ((acme_open_t) ACME_FILE_open)",
            rule: "provider-id", beginning: "the number of acme_open is ACME_FILE_open, which nothing defines; "),
    ]

    private func diagnostic(of use: String, declaringHeaderIn folder: String) throws -> Diagnostic {
        let directory = try TemporaryDirectory()
        let path = try directory.write("\(use)\n", to: "acme.h")
        try directory.write(Self.declaring, to: "\(folder)acme_files.h")
        // One that uses the names declares none of them.
        try directory.write(
            "static acme_file_t *other; int n = ACME_FILE_open; int ACME_CLOSE(x, int);\n", to: "other.h")
        let arguments = CompilerArguments(includeDirectories: folder.isEmpty ? [] : [directory.path + "/" + folder])
        let files = SourceFiles(workingDirectory: directory.path)
        let reader = ProviderReader(library: Project.libclang, arguments: arguments, files: files)
        let result = reader.read(try Project.source(path, files: files))
        return try #require(result.diagnostics.first { $0.severity == .error })
    }

    @Test(arguments: cases) func isNamedBesideTheHeader(_ example: Case) throws {
        let diagnostic = try diagnostic(of: example.use, declaringHeaderIn: "")
        #expect(diagnostic.rule == example.rule)
        #expect(diagnostic.message.hasPrefix("\(example.beginning)/"))
        // clang looks for it from the working directory on.
        #expect(diagnostic.message.hasSuffix("/acme_files.h"))
    }

    @Test(arguments: cases) func isNamedInDirectoriesThatFlagsName(_ example: Case) throws {
        let diagnostic = try diagnostic(of: example.use, declaringHeaderIn: "include/")
        #expect(diagnostic.message.hasSuffix("s it: add --include acme_files.h"))
    }

    @Test func linuxHasItsOwn() throws {
        let diagnostic = try diagnostic(
            of: "static int (*bpf_x)(void) = (void *) BPF_FUNC_map_push_elem;", declaringHeaderIn: "")
        #expect(diagnostic.message == "nothing declares BPF_FUNC_map_push_elem; add --include linux/bpf.h")
    }
}
