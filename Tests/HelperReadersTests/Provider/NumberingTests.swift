import HelperDiagnostics
import HelperModel
import Libclang
import Testing
import TestSupport

@testable import HelperReaders

/// Numbers that constants of other names give to helpers.
@Suite struct NumberingTests {
    private func read(_ text: String, _ numbering: ProviderReader.Numbering) -> ReadResult {
        let reader = ProviderReader(
            library: Project.libclang, arguments: CompilerArguments(), files: SourceFiles(workingDirectory: "/"),
            numbering: numbering)
        return reader.read(SourceText(name: "acme.h", path: "/acme.h", bytes: Array(text.utf8)))
    }

    private static let header = """
        enum acme_functions { FN_NOW = 70001, FN_READ_TIME, FN_acme_close, FN_UNUSED = 70009, OTHER_OPEN };
        typedef enum { OTHER_NOW = 9, OTHER_TIME = 0x100000000 } other_t;
        /** One. */
        long acme_now(void);
        /** Two. */
        long acme_read_time(void);
        /** Three. */
        long acme_close(void);
        /** Four. */
        long acme_open(void);
        /** Five. @id 8 */
        long acme_other_now(void);

        """

    private func ids(_ result: ReadResult) -> [String: HelperID] {
        Dictionary(
            uniqueKeysWithValues: result.set.functions.compactMap { helper in helper.id.map { (helper.name, $0) } })
    }

    @Test func areThoseOfConstantsThatNamesEndWith() {
        let result = read(Self.header, .init(enumeration: "acme_functions", prefix: "FN_"))
        #expect(result.diagnostics.isEmpty)
        #expect(
            ids(result) == [
                "acme_now": 70001, "acme_read_time": 70002, "acme_close": 70003, "acme_other_now": 8,
            ])
    }

    @Test func areThoseOfAnyEnumeration() {
        let result = read(Self.header, .init(prefix: "OTHER_"))
        #expect(ids(result)["acme_open"] == 70010 && ids(result)["acme_now"] == 9)
        #expect(result.diagnostics.map(\.rule) == ["uapi-id-range"])
    }

    @Test func areThoseOfATypedef() {
        #expect(ids(read(Self.header, .init(enumeration: "other_t", prefix: "OTHER_")))["acme_now"] == 9)
    }

    @Test(arguments: [
        (
            ProviderReader.Numbering(enumeration: "acme_function", prefix: "FN_"),
            "no enumeration acme_function is declared; did you mean acme_functions?"
        ),
        (
            ProviderReader.Numbering(enumeration: "acme_functions", prefix: "GN_"),
            "no constant of acme_functions begins with GN_; correct \"prefix:\" in the configuration's ids"
        ),
        (
            ProviderReader.Numbering(prefix: "GN_"),
            "no constant begins with GN_; correct \"prefix:\" in the configuration's ids"
        ),
    ])
    func areMissed(numbering: ProviderReader.Numbering, message: String) {
        let result = read(Self.header, numbering)
        #expect(result.diagnostics.map(\.message) == [message])
        #expect(result.diagnostics.map(\.rule) == ["provider-id-enumeration"])
    }
}
