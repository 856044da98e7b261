import Libclang
import HelperDiagnostics
import HelperModel

/// Reads a provider's C header, in whichever of these styles it declares helpers; they may be mixed.
///
/// - Function prototypes with a documentation comment.
/// - A comment of prototypes with Description and Return sections, as linux/bpf.h has it (``DescribedHelpers``).
/// - eBPF for Windows' `EBPF_HELPER(return_type, name, (args));` with `#define name ((name_t)ID)`.
/// - helpergen's own `BPF_HELPER(return_type, name, args, id);`.
/// - Functions in section `.ksyms` with the declaration tag `module_id:{GUID}`.
public struct ProviderReader: Sendable {
    static let tooLarge = Rule("provider-too-large", .error, "A provider's header is smaller than 16 MiB")
    static let noHelpers = Rule("provider-no-helpers", .error, "A provider's header declares helpers")
    static let twoModules = Rule("provider-two-modules", .error, "A header declares the helpers of one module")
    static let moduleID = Rule("provider-module-id", .error, "A module's id is a GUID")
    static let id = Rule("provider-id", .error, "The number of a helper is a constant expression")
    static let undocumented = Rule("provider-undocumented", .warning, "Every helper is documented")
    static let looseComment = Rule(
        "provider-loose-comment", .warning, "A comment that documents a helper stands in front of its declaration")
    static let leftOut = Rule(
        "provider-left-out", .warning, "Among prototypes that are helpers, others look like helpers and are left out only if that is meant")
    static let unnamed = Rule("provider-missing-name", .error, "A helper that is asked for by name is declared")
    static let variadic = Rule("provider-variadic", .error, "A helper has a fixed number of arguments, bpf_trace_printk and its like apart")

    static let mismatch = Rule("provider-prototype-mismatch", .error, "A helper is declared as it is described")

    static let name = Rule(
        "provider-name", .warning, "A provider that is called as its file has a name that can stand in source code, symbols and the lock")

    /// The rules that reading a provider's header checks, beyond those of a uapi header.
    public static let rules: [Rule] = [
        tooLarge, noHelpers, twoModules, moduleID, id, undocumented, looseComment, leftOut, unnamed, variadic, mismatch, name,
    ]

    /// Which plain prototypes of a header are helpers. Those in the other styles always are.
    public struct Selection: Sendable, Hashable {
        /// What their names begin with; none when empty.
        public var prefixes: [String]
        /// Their names; none when empty.
        public var names: [String]

        /// Without prefixes and names, all that are documented.
        public init(prefixes: [String] = [], names: [String] = []) {
            self.prefixes = prefixes
            self.names = names
        }

        var isEmpty: Bool { prefixes.isEmpty && names.isEmpty }

        func contains(_ name: String) -> Bool {
            names.contains(name) || prefixes.contains { name.hasPrefix($0) }
        }
    }

    private static let maximumSize = 16 << 20

    private let library: PendingLibclang
    private let arguments: CompilerArguments
    private let files: SourceFiles
    private let providerName: String?
    private let selection: Selection
    private let followed: [String]

    /// - Parameters:
    ///   - library: the libclang to parse with.
    ///   - arguments: the flags for it.
    ///   - files: gives names to the files that clang opens.
    ///   - name: the provider's name; that of the file without its ending when nil.
    ///   - selection: which plain prototypes are helpers.
    ///   - followed: directories whose headers, if included, declare helpers, too.
    public init(
        library: PendingLibclang, arguments: CompilerArguments, files: SourceFiles, name: String? = nil,
        selection: Selection = Selection(), followed: [String] = []
    ) {
        self.library = library
        self.arguments = arguments
        self.files = files
        self.providerName = name
        self.selection = selection
        self.followed = followed.map { files.absolutePath(of: $0) + "/" }
    }

    /// The helpers of `source`.
    ///
    /// - Complexity: linear in the size of what clang reads; a header whose numbers are macros is parsed twice.
    public func read(_ source: SourceText) -> ReadResult {
        let lines = SourceLines(source)
        var result = ReadResult(files: [source.hashed])
        result.diagnostics = lines.check()
        // Every declaration counts here, unlike in a header whose comment is read: clang would take minutes and gigabytes.
        if source.bytes.count > ProviderReader.maximumSize {
            result.diagnostics.append(
                Diagnostic(
                    ProviderReader.tooLarge, "it is larger than 16 MiB, which no provider's header is; check the path",
                    inFile: source.name))
        }
        let stem = ProviderReader.stem(of: source.name)
        let name = providerName ?? stem.providerName
        if providerName == nil, name != stem {
            result.diagnostics.append(
                Diagnostic(
                    ProviderReader.name,
                    "the provider is called \(name), since its file's name is no name of a provider (letters of ASCII, digits, \"_\", \"-\" and \".\"); rename the file, or name the provider in helpergen.yaml",
                    inFile: source.name))
        }
        let scanner = CodeScanner(source.bytes)
        result.diagnostics += HostileCode.check(source, scanner: scanner, lines: lines)
        guard !result.diagnostics.containsErrors else { return result }
        let described = DescribedHelpers(source: source, scanner: scanner, lines: lines, areRequired: false)
        result.diagnostics += described.diagnostics

        let header: ParsedHeader
        switch ParsedHeader.parse(source, prototypes: described.prototypes.text, arguments: arguments, library: library) {
        case .success(let parsed): header = parsed
        case .failure(let problem):
            result.diagnostics.append(problem.diagnostic)
            return result
        }
        result.noteIncludedFiles(of: header.units, source: source, arguments: arguments)
        let problems = described.problems(of: header.unit, source: source, files: files)
        result.diagnostics += problems.diagnostics

        var collector = DeclaredHelpers(
            header: header, source: source, scanner: scanner, lines: lines, files: files, provider: name, selection: selection,
            followed: followed)
        collector.collect()
        result.diagnostics += collector.diagnostics + LooseComments.check(source, scanner: scanner, lines: lines)
        result.undeclared = collector.undeclared
        var provider = Provider(name: name, modules: collector.module.map { [$0] } ?? [])
        var helpers = collector.helpers
        var requests = collector.numbers
        if !described.isEmpty {
            let found = described.read(header.unit.declarations, skipping: problems.broken, provider: name)
            result.diagnostics += found.diagnostics
            requests += found.numbers
            let described = found.helpers
            helpers.removeAll { declared in
                guard let other = described.first(where: { $0.name == declared.name }) else { return false }
                if !declared.prototype.declares(other.prototype) {
                    result.diagnostics.append(
                        Diagnostic(
                            ProviderReader.mismatch,
                            "\(declared.name) is declared as \(declared.prototype.text), but described as \(other.prototype.text); make them agree",
                            at: declared.location, notes: [.init("it is described here", at: other.location)]))
                }
                return true
            }
            helpers += described
            provider.numbering = found.provider?.numbering ?? []
            provider.edition = found.provider?.edition ?? .current
        }
        // Where the header itself can't be understood, its numbers can't.
        let numbers = NumberExpressions(
            problems.diagnostics.containsErrors ? [] : requests, source: source, arguments: arguments, library: library,
            prelude: header.prelude)
        result.diagnostics += numbers.diagnostics
        numbers.apply(to: &helpers)
        let macros = Set(requests.filter { $0.typedefName != nil }.map(\.helper))
        for index in helpers.indices { helpers[index].isMacro = macros.contains(helpers[index].name) }
        if !result.diagnostics.containsErrors {
            let others = collector.prototypes(besides: helpers)
            if helpers.isEmpty, result.undeclared.isEmpty { result.diagnostics.append(missing(in: source, others)) }
            if collector.hasUnmarked, selection.isEmpty, !others.isEmpty { result.diagnostics.append(leftOut(others)) }
        }
        result.set = Interface(
            providers: [provider], helpers: helpers.sortedByLocation(in: source.name), commands: described.commands(ofProvider: name))
        return result
    }

    private typealias Prototypes = [(name: String, location: SourceLocation?)]

    private func missing(in source: SourceText, _ prototypes: Prototypes) -> Diagnostic {
        let place = Place.file(source.name)
        guard selection.isEmpty else {
            let near = NearestNames(to: selection.prefixes.first ?? "", among: prototypes.map { ProviderReader.prefix(of: $0.name) })
            return Diagnostic(
                ProviderReader.noHelpers,
                "no function is declared whose name begins with \(selection.prefixes.joined(separator: " or "))\(near.suggestion)",
                in: place, notes: ProviderReader.notes(on: prototypes, saying: "is declared here"))
        }
        return Diagnostic(
            ProviderReader.noHelpers,
            "no helper was found; document its prototype with a /** comment */ in front of it, which may say @helper, or declare it with EBPF_HELPER or BPF_HELPER",
            in: place, notes: ProviderReader.notes(on: prototypes))
    }

    /// The first word of a name, with its underscore.
    private static func prefix(of name: String) -> String {
        name.firstIndex(of: "_").map { String(name[...$0]) } ?? name
    }

    /// What is said of prototypes that stand among helpers and are none.
    private func leftOut(_ prototypes: Prototypes) -> Diagnostic {
        let (function, isLeftOut, it) =
            prototypes.count == 1 ? ("function looks like a helper", "is", "it") : ("functions look like helpers", "are", "each")
        return Diagnostic(
            ProviderReader.leftOut,
            "\(prototypes.count) \(function) and \(isLeftOut) left out for want of a documentation comment; document \(it), or say which functions are helpers (--functions, or functions: in the configuration)",
            at: prototypes[0].location, notes: ProviderReader.notes(on: prototypes))
    }

    /// How many prototypes are shown where there may be thousands.
    private static let longestList = 5

    private static func notes(
        on prototypes: Prototypes, saying words: String = "is declared here, without a documentation comment"
    ) -> [Diagnostic.Note] {
        let shown = prototypes.prefix(longestList).map { Diagnostic.Note("\($0.name) \(words)", at: $0.location) }
        return shown + (prototypes.count > longestList ? [Diagnostic.Note("and \(prototypes.count - longestList) more")] : [])
    }

    /// The name of a file without directories and ending.
    private static func stem(of name: String) -> String {
        let file = name.split(separator: "/").last ?? ""
        return String(file.prefix { $0 != "." })
    }
}

extension Prototype {
    /// Whether a program would see the same function; names of parameters are nobody's business.
    fileprivate func declares(_ other: Prototype) -> Bool {
        returnType == other.returnType && parameters.map(\.type) == other.parameters.map(\.type) && isVariadic == other.isVariadic
    }
}

extension [Function] {
    /// In the order of the file, whatever the style that each was declared in.
    fileprivate func sortedByLocation(in file: String) -> [Function] {
        enumerated().sorted { a, b in
            guard let x = a.element.location, let y = b.element.location, x.file == file, y.file == file else { return a.offset < b.offset }
            return (x.line, x.column, a.offset) < (y.line, y.column, b.offset)
        }.map(\.element)
    }
}
