import HelperDiagnostics
import HelperModel
import Libclang
import Testing
import TestSupport

@testable import HelperReaders

/// What each dialect takes for a helper, and that it leaves the others' alone.
@Suite struct HeaderDialectTests {
    /// A dialect with a declaration of `acme_a` in it.
    struct Example: CustomTestStringConvertible, Sendable {
        let dialect: any HeaderDialect
        let text: String
        var id: HelperID?

        var testDescription: String { "\(dialect)" }
    }

    static let examples = [
        Example(dialect: PrototypeDialect(), text: "/** One. @helper @id 5 */\nint acme_a(int n);\n", id: 5),
        Example(dialect: KsymDialect(), text: "extern int acme_a(int n) __attribute__((section(\".ksyms\")));\n"),
        Example(
            dialect: EBPFHelperDialect(), text: "EBPF_HELPER(int, acme_a, (int n));\n#define acme_a ((acme_a_t)7)\n",
            id: 7),
        Example(
            dialect: KernelHelperDialect(), text: "int acme_a(int n) __attribute__((kernel_helper(2 + 3)));\n", id: 5),
        Example(
            dialect: WrapperDialect(),
            text: "static int acme_a(int n) { int (*p)(int) = (void *) 8; return p(n); }\n", id: 8),
        Example(
            dialect: FunctionPointerDialect(), text: "static int (*const acme_a)(int n) = (void *) (3 << 1);\n", id: 6),
        Example(dialect: BPFHelperDialect(), text: "BPF_HELPER(int, acme_a, (int n), 3 + 6);\n", id: 9),
    ]

    private func source(_ text: String) -> SourceText {
        SourceText(name: "acme.h", path: "/acme.h", bytes: Array(text.utf8))
    }

    private func header(_ text: String) throws -> ProviderHeader {
        let source = source(text)
        let context = ProviderHeader.Context(
            source: source, scanner: CodeScanner(source.bytes), lines: SourceLines(source),
            files: SourceFiles(workingDirectory: "/"),
            selection: ProviderReader.Selection(), followed: [])
        return try ProviderHeader.parse(
            context, prototypes: [], arguments: CompilerArguments(), library: Project.libclang
        ).get()
    }

    @Test func everyDialectHasAnExample() {
        #expect(Set(Self.examples.map(\.testDescription)) == Set(HeaderDialects.all.map { "\($0)" }))
    }

    @Test(arguments: examples) func takesItsOwn(_ example: Example) throws {
        let header = try header(example.text)
        let found = header.unit.declarations.filter { header.owns($0) }.flatMap { cursor in
            HeaderDialects.all.filter { $0.kind == cursor.kind }.compactMap { dialect -> String? in
                guard case .helper(let helper) = dialect.read(HeaderDeclaration(cursor, in: header)) else { return nil }
                return "\(dialect): \(helper.name)"
            }
        }
        #expect(found == ["\(example.testDescription): acme_a"])
    }

    @Test(arguments: examples) func givesAHelper(_ example: Example) throws {
        let reader = ProviderReader(
            library: Project.libclang, arguments: CompilerArguments(), files: SourceFiles(workingDirectory: "/"))
        let result = reader.read(source(example.text))
        #expect(!result.diagnostics.containsErrors)
        let helper = try #require(result.set.functions.first)
        #expect(result.set.functions.count == 1 && helper.name == "acme_a" && helper.id == example.id)
        #expect(helper.prototype.text == "int acme_a(int n)")
    }

    /// A number that a constant of an enumeration gives is that of a helper only where the dialect says so.
    @Test func constantsNumberHelpers() {
        let none = HeaderDialects.numbering(by: "__helpergen_number_acme_a", value: -1)
        #expect(none?.helper == "acme_a" && none?.value == nil)
        #expect(HeaderDialects.numbering(by: "ACME_FUNC_a", value: 1) == nil)
    }

    /// A kernel promises nothing of its kfuncs; a module may.
    @Test func kfuncsAreUnstable() {
        let set = Project.readProvider(
            """
            #define KSYM __attribute__((section(".ksyms")))
            extern int acme_a(int n) KSYM;
            /** Two. @stable */
            extern int acme_b(int n) KSYM;
            extern int acme_c(int n) KSYM __attribute__((btf_decl_tag("module_id:{8f6c1f83-ce4c-4b58-8b91-654a29e23b7c}")));
            /** Four. @helper */
            int acme_d(int n);
            """
        ).set
        #expect(set.functions.map(\.name) == ["acme_a", "acme_b", "acme_c", "acme_d"])
        #expect(set.functions.map(\.stability) == [.unstable, .stable, .stable, .stable])
    }
}
