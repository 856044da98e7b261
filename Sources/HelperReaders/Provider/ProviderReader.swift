import HelperDiagnostics
import HelperModel
import Libclang

/// Reads a provider's C header, in whichever dialects it declares helpers; they may be mixed.
///
/// These are the declarations that ``HeaderDialects/all`` knows, and comments of prototypes with Description and Return
/// sections, as linux/bpf.h has them (``DescriptionReader``).
public struct ProviderReader: Sendable {
    static let tooLarge = Rule("provider-too-large", .error, "A provider's header is smaller than 16 MiB")
    static let name = Rule(
        "provider-name", .warning,
        "A provider that is called as its file has a name that can stand in source code, symbols and the lock")
    static let mismatch = Rule("provider-prototype-mismatch", .error, "A helper is declared as it is described")
    static let noHelpers = Rule("provider-no-helpers", .error, "A provider's header declares helpers")
    static let leftOut = Rule(
        "provider-left-out", .warning,
        "Among prototypes that are helpers, others look like helpers and are left out only if that is meant")

    /// The rules that reading a provider's header checks, beyond those of a uapi header.
    public static let rules: [Rule] =
        [tooLarge, name, mismatch, noHelpers, leftOut, LooseComments.rule, NumberRules.expression]
        + DeclarationReader.rules + ProgramTypeReader.rules

    private static let maximumSize = 16 << 20

    private let library: PendingLibclang
    private let arguments: CompilerArguments
    private let files: SourceFiles
    private let providerName: String?
    let selection: Selection
    private let followed: [String]
    private let numbering: Numbering?

    /// - Parameters:
    ///   - library: the libclang to parse with.
    ///   - arguments: the flags for it.
    ///   - files: gives names to the files that clang opens.
    ///   - name: the provider's name; that of the file without its ending when nil.
    ///   - selection: which plain prototypes are helpers.
    ///   - followed: directories whose headers, if included, declare helpers, too.
    ///   - numbering: the enumeration whose constants number the helpers; nil where they are called as the helpers are.
    public init(
        library: PendingLibclang, arguments: CompilerArguments, files: SourceFiles, name: String? = nil,
        selection: Selection = Selection(), followed: [String] = [], numbering: Numbering? = nil
    ) {
        self.library = library
        self.arguments = arguments
        self.files = files
        self.providerName = name
        self.selection = selection
        self.followed = followed.map { files.absolutePath(of: $0) + "/" }
        self.numbering = numbering
    }

    /// The helpers of `source`.
    ///
    /// - Complexity: linear in the size of what clang reads; a header whose numbers are macros is parsed twice.
    public func read(_ source: SourceText) -> ReadResult {
        let lines = SourceLines(source)
        var result = ReadResult(files: [source.hashed])
        result.diagnostics = lines.check()
        let name = checkedName(of: source, &result.diagnostics)
        let scanner = CodeScanner(source.bytes)
        result.diagnostics += HostileCode.check(source, scanner: scanner, lines: lines)
        guard !result.diagnostics.containsErrors else { return result }
        let descriptions = DescriptionReader(source: source, scanner: scanner, lines: lines, areRequired: false)
        result.diagnostics += descriptions.diagnostics

        let context = ProviderHeader.Context(
            source: source, scanner: scanner, lines: lines, files: files, selection: selection, followed: followed)
        let header: ProviderHeader
        switch ProviderHeader.parse(
            context, prototypes: descriptions.prototypes.text, arguments: arguments, library: library)
        {
        case .success(let parsed): header = parsed
        case .failure(let problem):
            result.diagnostics.append(problem.diagnostic)
            return result
        }
        result.noteIncludedFiles(of: header.units, source: source, arguments: arguments)
        let problems = descriptions.problems(
            of: header.unit, source: source, files: files,
            headers: DeclaringHeaders(beside: source, arguments: arguments))
        result.diagnostics += problems.diagnostics

        let declarations = DeclarationReader(header, provider: name, numbering: numbering)
        result.diagnostics += declarations.diagnostics + LooseComments.check(source, scanner: scanner, lines: lines)
        result.undeclared = declarations.undeclared
        let types = ProgramTypeReader(header, arguments: arguments, library: library)
        result.diagnostics += types.diagnostics
        var provider = Provider(name: name, modules: declarations.module.map { [$0] } ?? [])
        var helpers = declarations.helpers
        var requests = declarations.numbers
        if !descriptions.isEmpty {
            let described = descriptions.read(header.unit.declarations, skipping: problems.broken, provider: name)
            result.diagnostics += described.diagnostics + ProviderReader.mismatches(helpers, described.helpers)
            requests += described.numbers
            let names = Set(described.helpers.map(\.name))
            helpers = helpers.filter { !names.contains($0.name) } + described.helpers
            provider.numbering = described.provider?.numbering ?? []
            provider.edition = described.provider?.edition ?? .current
        }
        // Where the header itself can't be understood, its numbers can't.
        let numbers = NumberExpressions(
            problems.diagnostics.containsErrors ? [] : requests, source: source, arguments: arguments, library: library,
            in: header.frame)
        result.diagnostics += numbers.diagnostics
        numbers.apply(to: &helpers)
        let macros = Set(requests.filter { $0.typedefName != nil }.map(\.helper))
        for index in helpers.indices { helpers[index].isMacro = macros.contains(helpers[index].name) }
        result.diagnostics += CallableHelpers.assign(types.programTypes, to: &helpers)
        provider.programTypes = types.programTypes
        provider.mapTypes = types.mapTypes
        if !result.diagnostics.containsErrors, !(helpers.isEmpty && provider.offersTypes) {
            result.diagnostics += passedOver(declarations, besides: helpers, in: source)
        }
        provider.functions = helpers.sortedByLocation(in: source.name)
        provider.commands = descriptions.commands
        provider.namedConstants = DocumentedConstants.find(in: header.unit, of: provider.functions)
        if !descriptions.isEmpty { result.diagnostics += UAPIRules.check(provider) }
        result.set = Interface(providers: [provider])
        return result
    }

    /// The provider's name, and what is wrong with the file as a whole.
    private func checkedName(of source: SourceText, _ diagnostics: inout [Diagnostic]) -> String {
        // Every declaration counts here, unlike in a header whose comment is read: clang would take minutes and
        // gigabytes.
        if source.bytes.count > ProviderReader.maximumSize {
            diagnostics.append(
                Diagnostic(
                    ProviderReader.tooLarge, "it is larger than 16 MiB, which no provider's header is; check the path",
                    inFile: source.name))
        }
        let stem = ProviderReader.stem(of: source.name)
        let name = providerName ?? stem.providerName
        if providerName == nil, name != stem {
            diagnostics.append(
                Diagnostic(
                    ProviderReader.name,
                    "the provider is called \(name), since its file's name is no name of a provider (letters of ASCII, digits, \"_\", \"-\" and \".\"); rename the file, or name the provider in helpergen.yaml",
                    inFile: source.name))
        }
        return name
    }

    /// The name of a file without directories and ending.
    private static func stem(of name: String) -> String {
        let file = name.split(separator: "/").last ?? ""
        return String(file.prefix { $0 != "." })
    }

    /// What is declared otherwise than it is described.
    private static func mismatches(_ declared: [Function], _ described: [Function]) -> [Diagnostic] {
        declared.compactMap { declared in
            guard let other = described.first(where: { $0.name == declared.name }),
                !declared.prototype.declares(other.prototype)
            else { return nil }
            return Diagnostic(
                ProviderReader.mismatch,
                "\(declared.name) is declared as \(declared.prototype.text), but described as \(other.prototype.text); make them agree",
                at: declared.location, notes: [.init("it is described here", at: other.location)])
        }
    }
}

extension Prototype {
    /// Whether a program would see the same function; it does not see the names of parameters.
    fileprivate func declares(_ other: Prototype) -> Bool {
        returnType == other.returnType && parameters.map(\.type) == other.parameters.map(\.type)
            && isVariadic == other.isVariadic
    }
}

extension [Function] {
    /// In the order of the file, whatever the dialect that each was declared in.
    fileprivate func sortedByLocation(in file: String) -> [Function] {
        enumerated().sorted { a, b in
            guard let x = a.element.location, let y = b.element.location, x.file == file, y.file == file else {
                return a.offset < b.offset
            }
            return (x.line, x.column, a.offset) < (y.line, y.column, b.offset)
        }.map(\.element)
    }
}
