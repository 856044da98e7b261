import HelperModel
import Testing
import TestSupport

@testable import HelperDiagnostics

/// What each format says of a place, and of none.
@Suite struct DiagnosticPrinterTests {
    private static let rule = Rule("some-rule", .error, "Something is so")
    private static let start = SourceLocation(file: "acme.h", line: 2, column: 5)

    private let directory: TemporaryDirectory
    private let files: SourceFiles

    init() throws {
        directory = try TemporaryDirectory()
        files = SourceFiles(workingDirectory: directory.path)
        let path = try directory.write("first\nint acme_one(void);\n", to: "acme.h")
        #expect(files.name(forPath: path) == "acme.h")
    }

    private func text(_ diagnostic: Diagnostic, _ format: DiagnosticFormat) -> String {
        DiagnosticPrinter(
            format: format, isColored: false, files: files, roots: SourceRoots(workingDirectory: directory.path)
        )
        .text(for: [diagnostic]).replacing(directory.path + "/", with: "")
    }

    @Test func aRangeIsUnderlined() {
        let diagnostic = Diagnostic(
            Self.rule, "it is wrong", about: Subject(provider: "acme", name: "acme_one"), at: Self.start, length: 8)
        #expect(
            text(diagnostic, .text)
                == "acme.h:2:5: error: it is wrong [some-rule]\nint acme_one(void);\n    ^~~~~~~~\n1 error found.\n")
        #expect(
            text(diagnostic, .github) == "::error file=acme.h,line=2,col=5,endColumn=13,title=some-rule::it is wrong\n")
        let json = text(diagnostic, .json)
        for entry in [
            "\"provider\" : \"acme\"", "\"subject\" : \"acme_one\"", "\"line\" : 2", "\"column\" : 5", "\"length\" : 8",
        ] {
            #expect(json.contains(entry), "\(json)")
        }
    }

    /// Editors look for a line and a column; programs are not told of a line that nobody means, and none is shown.
    @Test func aWholeFileHasNoLine() {
        let diagnostic = Diagnostic(
            Self.rule, "it is empty", inFile: "acme.h", notes: [.init("as is this", in: .file("acme.h"))])
        #expect(
            text(diagnostic, .text)
                == "acme.h:1:1: error: it is empty [some-rule]\nacme.h:1:1: note: as is this\n1 error found.\n")
        #expect(
            text(diagnostic, .github)
                == "::error file=acme.h,line=1,col=1,title=some-rule::it is empty%0Aacme.h:1:1: as is this\n")
        let json = text(diagnostic, .json)
        #expect(
            json.contains("\"file\"") && !json.contains("\"line\"") && !json.contains("\"column\"")
                && !json.contains("\"length\""))
    }

    @Test func whatHasNoPlaceHasNone() {
        let diagnostic = Diagnostic(Self.rule, "there is no git")
        #expect(text(diagnostic, .text) == "helpergen: error: there is no git [some-rule]\n1 error found.\n")
        #expect(text(diagnostic, .github) == "::error title=some-rule::there is no git\n")
        #expect(!text(diagnostic, .json).contains("\"file\""))
    }

    @Test func itIsSaidHowAFileWasIncluded() {
        let outer = SourceLocation(file: "main.h", line: 3, column: 1)
        let diagnostic = Diagnostic(Self.rule, "it is wrong", at: Self.start, includedFrom: [outer])
        #expect(text(diagnostic, .text).hasPrefix("In file included from main.h:3:\nacme.h:2:5: error: "))
        #expect(text(diagnostic, .github).hasSuffix("::it is wrong%0AIn file included from main.h:3\n"))
        #expect(text(diagnostic, .json).contains("in file included from here"))
    }

    /// What is remembered of a run is what it said.
    @Test(arguments: [Place.file("a.h"), .range(start, length: 0), .range(start, length: 4), nil]) func placesComeBack(
        _ place: Place?
    )
        throws
    {
        let diagnostic = Diagnostic(
            Self.rule, severity: .warning, "m", about: Subject(provider: "p"), in: place,
            notes: [.init("n", in: place)],
            includedFrom: [Self.start])
        let bytes = PackedFile.bytes(diagnostic, form: "test")
        #expect(PackedFile.value(Diagnostic.self, in: bytes, form: "test") == diagnostic)
        #expect(Mirror(reflecting: diagnostic).children.count == 7, "pack the new field, too")
    }
}
