import HelperDiagnostics
import HelperModel
import HelperReaders
import Libclang
import Testing
import TestSupport

@Suite struct UAPIReaderTests {
    private static let header = """
        /* Start of BPF helper function descriptions:
         *
         * u64 bpf_first(struct bpf_map *map, const void *key)
         * \tDescription
         * \t\tOne.
         *
         * \t\tTwo.
         *
         * \tReturn
         * \t\tThree.
         *
         */
        enum bpf_func_id { BPF_FUNC_unspec, BPF_FUNC_first };
        """

    @Test func keepsWrittenAndProgramTypes() throws {
        let result = Project.readUAPI(Self.header)
        #expect(result.diagnostics.isEmpty)
        let helper = try #require(result.set.functions.first)
        #expect(helper.prototype.writtenReturnType.spelling == "u64")
        #expect(helper.prototype.returnType.spelling == "__u64")
        #expect(helper.prototype.parameters[0].writtenType.spelling == "struct bpf_map *")
        #expect(helper.prototype.parameters[0].type.spelling == "void *")
        #expect(helper.id == 1)
        #expect(helper.location == SourceLocation(file: "test.h", line: 3, column: 4))
    }

    @Test func keepsDocumentationVerbatim() throws {
        let helper = try #require(Project.readUAPI(Self.header).set.functions.first)
        #expect(helper.documentation.description == "One.\n\nTwo.\n\n")
        #expect(helper.documentation.returns == "Three.\n\n")
    }

    /// What clang calls a type is the same in all its versions.
    @Test(arguments: Project.libclangs) func everyLibclangReadsTheSame(_ path: String) throws {
        let files = SourceFiles(workingDirectory: "/")
        let source = try Project.source(Project.systemHeader, files: files)
        let library = PendingLibclang(LibclangLocator(explicitPath: path, environment: [:]))
        let result = UAPIReader(library: library, arguments: CompilerArguments(), files: files).read(source)
        let reference = try Project.readSystemHeader()
        #expect(result.diagnostics.isEmpty)
        #expect(result.set.functions.count > 200)
        #expect(result.set == reference.set)
    }

    @Test func readsTheCommandsOfTheSystemHeader() throws {
        let commands = try Project.readSystemHeader().set.commands
        #expect(commands.count > 30)
        #expect(commands.first?.name == "BPF_MAP_CREATE")
        #expect(
            commands.allSatisfy {
                $0.declaration.documentation.description != nil && $0.declaration.documentation.returns != nil
            })
    }

    @Test func aMissingLibclangIsADiagnostic() {
        let files = SourceFiles(workingDirectory: "/")
        let library = PendingLibclang(LibclangLocator(explicitPath: "/nowhere.so", environment: [:]))
        let source = SourceText(name: "x.h", path: "/x.h", bytes: Array(Self.header.utf8))
        let result = UAPIReader(library: library, arguments: CompilerArguments(), files: files).read(source)
        #expect(result.diagnostics.map(\.rule) == ["libclang-not-found"])
        #expect(result.diagnostics[0].message.contains("apt-get install libclang-dev"))
    }

    /// Every prefix of a header is read without a crash, and none but the whole is taken for good.
    @Test func everyTruncationIsReported() {
        let bytes = Array(Self.header.utf8)
        for length in stride(from: 0, to: bytes.count - 1, by: 3) {
            let result = Project.readUAPI(String(decoding: bytes[..<length], as: UTF8.self))
            #expect(result.diagnostics.containsErrors, "\(length)")
        }
    }
}
