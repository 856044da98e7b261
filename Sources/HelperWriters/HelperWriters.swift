import Dispatch
import HelperDiagnostics
import HelperModel

/// The kinds of output there are.
public enum HelperWriters {
    /// A kind of output, as `--emit` names it.
    public struct Kind: Sendable {
        public let name: String
        /// One line for `--help`.
        public let purpose: String
        /// Whether it shows what was concluded of helpers that are described in the style of linux/bpf.h. A C header
        /// only repeats what sources declare, and is spared the inference for the others.
        public let showsInferredContracts: Bool
        /// Whether it is several files, for which users name a directory.
        public let writesDirectory: Bool
        /// The platform that it is for, whose rules then hold for what it is made from; nil where it is for any.
        public let platform: Platform?
        /// What users can ask of it.
        public let options: any WriterOptions.Type
        /// Makes the writer from values that its options can have; it ignores those of other kinds' options.
        public let make: @Sendable (OptionValues) -> any HelperWriter
        private let makeReady: @Sendable () -> Void

        init<Options: WriterOptions>(
            name: String, purpose: String, showsInferredContracts: Bool, writesDirectory: Bool = false,
            platform: Platform? = nil, needsPrototypes: Bool = true,
            templates: (@Sendable () -> ParsedTemplates)? = nil,
            template: (@Sendable () -> Template)? = nil,
            make: @escaping @Sendable (Options) -> any HelperWriter
        ) {
            self.name = name
            self.purpose = purpose
            self.showsInferredContracts = showsInferredContracts
            self.writesDirectory = writesDirectory
            self.platform = platform
            options = Options.self
            makeReady = {
                _ = templates?()
                _ = template?()
            }
            self.make = { values in
                let writer = make(Options(values))
                return needsPrototypes ? DeclaringWriter(writer: writer) : writer
            }
        }

        /// A kind that shows documentation.
        init<Options: WriterOptions>(
            name: String, purpose: String, showsInferredContracts: Bool,
            template: @escaping @Sendable () -> Template,
            document make: @escaping @Sendable (Options) -> any DocumentWriter
        ) {
            self.init(
                name: name, purpose: purpose, showsInferredContracts: showsInferredContracts, needsPrototypes: false,
                template: template, make: { DocumentingWriter(writer: make($0)) })
        }

        /// Whether it is several files where users ask this of it.
        public func writesDirectory(with values: OptionValues) -> Bool {
            writesDirectory || options.init(values).areForSeveralFiles
        }

        /// Makes ready, on another thread, what its writers need whatever they write, so that none has to wait for it
        /// after inputs have been read.
        public func prepare() {
            DispatchQueue.global().async(execute: makeReady)
        }
    }

    /// The rules that writers check.
    public static let rules: [Rule] =
        DeclaringWriter.rules + DocumentingWriter.rules + HeaderFile.rules + SwiftFile.rules
        + SwiftProgramWriter.rules + WindowsWriter.rules + Template.rules

    public static let kinds: [Kind] = [
        Kind(
            name: "header", purpose: "bpf_helper_defs.h, which declares the helpers to programs",
            showsInferredContracts: false, needsPrototypes: false,
            template: { .header },
            make: { (options: HeaderOptions) in
                TemplateWriter(.header, table: TypeTable(), escaping: .text, options: options.values)
            }),
        Kind(
            name: "json", purpose: "all that is known, for other tools and for --helpers", showsInferredContracts: true,
            needsPrototypes: false, make: { (_: NoOptions) in JSONWriter(document: HelperDocument.init) }),
        Kind(
            name: "bpf-doc-json", purpose: "what the kernel's bpf_doc.py --json prints, an entry for each prototype",
            showsInferredContracts: false,
            make: { (_: NoOptions) in JSONWriter(document: PrototypeDocument.init) }),
        Kind(
            name: "swift", purpose: "stubs for a provider that is written in Swift", showsInferredContracts: true,
            needsPrototypes: false,
            template: { .swift },
            make: { (options: SwiftOptions) in
                TemplateWriter(.swift, table: TypeTable(), escaping: .text, options: options.values)
            }),
        Kind(
            name: "swift-program", purpose: "what BPF programs that are written in Swift import",
            showsInferredContracts: true, writesDirectory: true,
            make: { SwiftProgramWriter(options: $0) }),
        Kind(
            name: "host-c", purpose: "a C header for hosts that run programs themselves: wrappers, tables, dispatchers",
            showsInferredContracts: true, needsPrototypes: false,
            template: { .host },
            make: { (_: NoOptions) in TemplateWriter(.host, table: TypeTable(), escaping: .text) }),
        Kind(
            name: "html", purpose: "a reference in one page, helpers.html, which people search in a browser",
            showsInferredContracts: true,
            template: {
                PageResource.prepare()
                return .html
            },
            document: { (_: NoOptions) in TemplateWriter(.html, table: TypeTable(), escaping: .html) }),
        Kind(
            name: "prevail", purpose: "what the verifier PREVAIL is told of helpers, in C++",
            showsInferredContracts: true, needsPrototypes: false,
            template: { .prevail },
            make: { (_: NoOptions) in TemplateWriter(.prevail, table: TypeTable(), escaping: .text) }),
        Kind(
            name: "rst", purpose: "the source of a man page in reStructuredText, as the kernel's bpf_doc.py writes it",
            showsInferredContracts: false, needsPrototypes: false,
            template: { .restructuredText(.helpers) },
            make: { (options: PageOptions) in
                TemplateWriter(
                    .restructuredText(options.subject), table: TypeTable(), escaping: .restructuredText)
            }),
        Kind(
            name: "man", purpose: "a man page of helpers, or of the commands of the bpf() system call",
            showsInferredContracts: false, template: { .man(.helpers) },
            document: { (options: PageOptions) in
                TemplateWriter(.man(options.subject), table: TypeTable(), escaping: .roff)
            }),
        Kind(
            name: "markdown", purpose: "the reference as Markdown: one file, or one for each function",
            showsInferredContracts: true, template: { .markdown }, document: { MarkdownWriter(options: $0) }),
        Kind(
            name: "windows-info", purpose: "what eBPF for Windows is told of an extension: PREFIX_program_info.h",
            showsInferredContracts: true, platform: .windows, templates: { WindowsWriter.Part.info.templates },
            make: { WindowsWriter(.info, options: $0) }),
        Kind(
            name: "windows-provider",
            purpose: "what a driver for Windows implements and registers: PREFIX_provider.h and .c",
            showsInferredContracts: true, writesDirectory: true, platform: .windows,
            templates: { WindowsWriter.Part.provider.templates }, make: { WindowsWriter(.provider, options: $0) }),
        Kind(
            name: "windows-store", purpose: "what writes an extension into the eBPF store of Windows: PREFIX_store.c",
            showsInferredContracts: true, platform: .windows, templates: { WindowsWriter.Part.store.templates },
            make: { WindowsWriter(.store, options: $0) }),
    ]

    /// Writes what one program in Swift imports, and nothing that it does not mention: less for the compiler to read, and
    /// no maps that only others have.
    ///
    /// - Parameters:
    ///   - values: what is asked of the kind `swift-program`.
    ///   - words: the words of the program's sources.
    public static func swiftProgram(_ values: OptionValues, mentioning words: Set<String>) -> any HelperWriter {
        DeclaringWriter(writer: SwiftProgramWriter(options: SwiftProgramOptions(values), mentioned: words))
    }

    /// The kind of this name; nil where there is none.
    public static func kind(named name: String) -> Kind? { kinds.first { $0.name == name } }

    /// What users can ask of outputs by template.
    public static let templateOptions: [any WriterOptions.Type] = [
        HeaderOptions.self, SwiftOptions.self, SelectionOptions.self,
    ]

    /// What users can ask of outputs, each type once, in the order of the kinds.
    public static let options: [any WriterOptions.Type] = {
        var seen = Set<ObjectIdentifier>()
        return (kinds.map(\.options) + templateOptions).filter { seen.insert(ObjectIdentifier($0)).inserted }
    }()
}
