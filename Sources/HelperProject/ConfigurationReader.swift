import HelperDiagnostics
import HelperModel
import Yams

/// Reads `helpergen.yaml`. Every key is known here; one that is not is an error that names the nearest.
public struct ConfigurationReader {
    static let syntax = Rule("config-syntax", .error, "The configuration is YAML")
    static let key = Rule("config-key", .error, "The configuration has no keys that helpergen does not know")
    static let clangArgument = Rule(
        "config-clang-argument", .error,
        "The arguments for clang in a configuration can neither write files nor run anything")
    static let value = Rule(
        "config-value", .error, "The values in the configuration are of the form their keys ask for")

    /// The rules that reading a configuration checks.
    public static let rules: [Rule] = [syntax, key, value, clangArgument]

    /// The names that values may have.
    public struct Vocabulary: Sendable {
        /// The kinds of output.
        public var kinds: [String]
        /// Those of several files, which have a directory for a path.
        public var directoryKinds: Set<String>
        /// What outputs can be asked, in the order of their keys.
        public var options: [OutputOptionSet]
        public var ruleIDs: [String]
        /// Which arguments for clang are refused, by their positions, and why.
        public var refusals: @Sendable (_ arguments: [String]) -> [(index: Int, message: String)]

        public init(
            kinds: [String], directoryKinds: Set<String> = [], options: [OutputOptionSet], ruleIDs: [String],
            refusals: @escaping @Sendable (_ arguments: [String]) -> [(index: Int, message: String)]
        ) {
            self.kinds = kinds
            self.directoryKinds = directoryKinds
            self.options = options
            self.ruleIDs = ruleIDs
            self.refusals = refusals
        }
    }

    private let file: String
    private let vocabulary: Vocabulary
    private var configuration = Configuration()
    private var diagnostics: [Diagnostic] = []

    /// What `source` says, and what is wrong with it.
    public static func read(_ source: SourceText, vocabulary: Vocabulary) -> (
        configuration: Configuration, diagnostics: [Diagnostic]
    ) {
        var reader = ConfigurationReader(file: source.name, vocabulary: vocabulary)
        reader.read(String(decoding: source.bytes, as: UTF8.self))
        return (reader.configuration, reader.diagnostics)
    }

    private init(file: String, vocabulary: Vocabulary) {
        self.file = file
        self.vocabulary = vocabulary
    }

    private mutating func read(_ text: String) {
        if let place = YAMLAliases.firstExcess(in: text) {
            diagnostics.append(
                Diagnostic(
                    ConfigurationReader.value,
                    "there are more than \(YAMLAliases.maximumCount) aliases (*name); write out what they stand for",
                    at: SourceLocation(file: file, line: place.line, column: place.column)))
            return
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            report(ConfigurationReader.syntax, error.words, error.mark)
            return
        } catch {
            report(ConfigurationReader.syntax, "\(error)", nil)
            return
        }
        guard let root else {
            report(ConfigurationReader.value, "the configuration is empty; helpergen init writes one that works", nil)
            return
        }
        read(root, keys: ["providers", "outputs", "conflicts", "lint"]) { reader, key, node in
            switch key {
            case "providers": for node in reader.sequence(node) { reader.readProvider(node) }
            case "outputs": for node in reader.sequence(node) { reader.readOutput(node) }
            case "conflicts":
                reader.configuration.qualifiesConflicts = reader.choice(node, ["reject", "qualify"]) == "qualify"
            default: reader.readLevels(node)
            }
        }
        check()
    }

    // MARK: Parts

    private mutating func readProvider(_ node: Node) {
        var provider = Configuration.ProviderConfiguration(name: "", location: location(node.mark))
        read(
            node,
            keys: [
                "name", "was", "uapi", "headers", "helpers", "btf", "kernel-image", "module", "functions", "ids",
                "include-directories", "definitions", "includes", "target", "clang-arguments", "follow",
            ]
        ) { reader, key, node in
            switch key {
            case "name": provider.name = reader.providerName(node)
            case "was": provider.formerNames = reader.strings(node)
            case "uapi": provider.uapi = reader.string(node)
            case "headers": provider.headers = reader.strings(node)
            case "helpers": provider.helperFiles = reader.strings(node)
            case "btf":
                let files = reader.strings(node)
                provider.kernel = provider.kernel ?? .init()
                provider.kernel?.types = files.first
                provider.kernel?.modules = Array(files.dropFirst())
            case "kernel-image":
                provider.kernel = provider.kernel ?? .init()
                provider.kernel?.image = reader.string(node)
            case "module":
                provider.module = reader.guid(node).map { .init(id: $0, location: reader.location(node.mark)) }
            case "functions":
                reader.read(node, keys: ["prefixes", "names"]) { reader, key, node in
                    if key == "prefixes" {
                        provider.prefixes = reader.strings(node)
                    } else {
                        provider.names = reader.strings(node)
                    }
                }
            case "ids": reader.readNumbers(node, into: &provider)
            case "include-directories": provider.clang.includeDirectories = reader.strings(node)
            case "definitions": provider.clang.definitions = reader.strings(node)
            case "includes": provider.clang.includes = reader.strings(node)
            case "target": provider.clang.target = reader.string(node)
            case "clang-arguments": provider.clang.arguments = reader.clangArguments(node)
            default: provider.followed = reader.strings(node)
            }
        }
        if provider.name.isEmpty { report(ConfigurationReader.value, "a provider has a name", node.mark) }
        if provider.uapi == nil, provider.headers.isEmpty, provider.helperFiles.isEmpty, provider.kernel == nil {
            report(ConfigurationReader.value, "a provider has headers (or uapi, helpers or btf) to read", node.mark)
        }
        configuration.providers.append(provider)
    }

    /// Reads a range of numbers, or the constants that number helpers.
    private mutating func readNumbers(_ node: Node, into provider: inout Configuration.ProviderConfiguration) {
        guard case .mapping = node else {
            provider.ids = range(node)
            return
        }
        var (numbering, ids) = (Configuration.Numbering(), provider.ids)
        read(node, keys: ["range", "enum", "prefix"]) { reader, key, node in
            switch key {
            case "range": ids = reader.range(node)
            case "enum": numbering.enumeration = reader.string(node)
            default: numbering.prefix = reader.string(node)
            }
        }
        provider.ids = ids
        if numbering != Configuration.Numbering() { provider.numbering = numbering }
    }

    private mutating func readOutput(_ node: Node) {
        var output = Configuration.Output(kind: "", path: "", location: location(node.mark))
        let vocabulary = vocabulary
        read(node, keys: ["kind", "path", "providers"] + vocabulary.options.flatMap(\.outputKeys)) {
            reader, key, node in
            switch key {
            case "kind": output.kind = reader.choice(node, vocabulary.kinds) ?? ""
            case "path": output.path = reader.string(node)
            case "providers": output.providers = reader.strings(node)
            default: reader.readOptions(behind: key, node, into: &output.options)
            }
        }
        if output.kind.isEmpty {
            report(
                ConfigurationReader.value, "an output has a kind: \(vocabulary.kinds.joined(separator: ", "))",
                node.mark)
        }
        if output.path.isEmpty { report(ConfigurationReader.value, "an output has a path", node.mark) }
        configuration.outputs.append(output)
    }

    /// Reads the option of an output that has this key, or the section of options.
    private mutating func readOptions(behind key: String, _ node: Node, into values: inout OptionValues) {
        for set in vocabulary.options where set.outputKeys.contains(key) {
            if set.section == nil {
                readOption(key, of: set, node, into: &values)
            } else {
                read(node, keys: set.options.map(\.key)) { reader, key, node in
                    reader.readOption(key, of: set, node, into: &values)
                }
            }
        }
    }

    private mutating func readOption(
        _ key: String, of set: OutputOptionSet, _ node: Node, into values: inout OptionValues
    ) {
        guard let option = set.options.first(where: { $0.key == key }) else { return }
        values[option] =
            switch option.form {
            case .text: .text(node.scalar?.string == "" ? "" : string(node))
            case .identifier: identifier(node).map { .text($0) }
            case .texts: .texts(strings(node))
            case .identifiers: .texts(identifiers(node))
            case .headerNames: .texts(headerNames(node))
            case .choice(let type): choice(node, type.words).map { .text($0) }
            case .flag: .flag(flag(node))
            }
    }

    private mutating func readLevels(_ node: Node) {
        read(node, keys: vocabulary.ruleIDs) { reader, key, node in
            let level = reader.choice(node, Configuration.Level.allCases.map(\.rawValue))
            reader.configuration.levels[key] = level.flatMap(Configuration.Level.init)
        }
    }

    /// What only the whole configuration shows.
    private mutating func check() {
        var names = Set<String>()
        for provider in configuration.providers where !names.insert(provider.name).inserted {
            report(
                "there are two providers called \(provider.name); give each a name of its own", at: provider.location)
        }
        var former = Set<String>()
        for provider in configuration.providers {
            for name in provider.formerNames {
                if names.contains(name) {
                    report(
                        "\(name) is a provider of this configuration; \"was\" names what one was called before, and nobody is called now",
                        at: provider.location)
                } else if !former.insert(name).inserted {
                    report("two providers were \(name); only one can have its numbers", at: provider.location)
                }
            }
        }
        for output in configuration.outputs {
            for name in output.providers where !names.contains(name) {
                report(
                    "there is no provider called \(name)\(NearestNames(to: name, among: Array(names)).suggestion)",
                    at: output.location)
            }
        }
        var paths = Set<String>()
        // Which files go to a directory is known when they are made.
        for output in configuration.outputs where !vocabulary.directoryKinds.contains(output.kind) {
            if !paths.insert(output.path).inserted { report("two outputs go to \(output.path)", at: output.location) }
        }
    }

    // MARK: Values

    private mutating func read(_ node: Node, keys: [String], _ body: (inout ConfigurationReader, String, Node) -> Void)
    {
        guard case .mapping(let mapping) = node else {
            report(
                ConfigurationReader.value,
                "keys and values are expected here: \(keys.prefix(8).joined(separator: ", "))", node.mark)
            return
        }
        for (key, value) in mapping {
            guard let name = key.scalar?.string, keys.contains(name) else {
                let name = key.scalar?.string ?? "?"
                let near = NearestNames(to: name, among: keys)
                report(
                    ConfigurationReader.key,
                    "there is no key \"\(name)\" here\(near.names.isEmpty && keys.count < 20 ? "; there are \(keys.joined(separator: ", "))" : near.suggestion)",
                    key.mark)
                continue
            }
            body(&self, name, value)
        }
    }

    private mutating func sequence(_ node: Node) -> [Node] {
        if case .sequence(let sequence) = node { return Array(sequence) }
        report(ConfigurationReader.value, "a list is expected here, each entry behind a \"- \"", node.mark)
        return []
    }

    private mutating func string(_ node: Node) -> String {
        if let text = node.scalar?.string, !text.isEmpty { return text }
        report(ConfigurationReader.value, "a text is expected here", node.mark)
        return ""
    }

    /// A list of texts; a single one does as well.
    private mutating func strings(_ node: Node) -> [String] {
        if case .scalar = node { return [string(node)] }
        return sequence(node).map { string($0) }
    }

    private mutating func clangArguments(_ node: Node) -> [String] {
        let nodes = if case .scalar = node { [node] } else { sequence(node) }
        let arguments = nodes.map { string($0) }
        for (index, message) in vocabulary.refusals(arguments) where !arguments[index].isEmpty {
            report(ConfigurationReader.clangArgument, message, nodes[index].mark)
        }
        return arguments
    }

    /// A name that source code is written with; nil for what is none.
    private mutating func identifier(_ node: Node) -> String? {
        let name = string(node)
        return isIdentifier(name, at: node) ? name : nil
    }

    /// A list of names that source code is written with.
    private mutating func identifiers(_ node: Node) -> [String] {
        strings(node).filter { isIdentifier($0, at: node) }
    }

    /// Whether it is one; what is none is reported. Of an empty text that is done already.
    private mutating func isIdentifier(_ name: String, at node: Node) -> Bool {
        guard !name.isEmpty, !name.isCIdentifier else { return !name.isEmpty }
        report(ConfigurationReader.value, "\"\(name)\" is not an identifier", node.mark)
        return false
    }

    /// A list of names of headers that generated code includes.
    private mutating func headerNames(_ node: Node) -> [String] {
        let names = strings(node)
        for problem in names.compactMap(HeaderName.problem) { report(ConfigurationReader.value, problem, node.mark) }
        return names.filter { HeaderName.problem($0) == nil }
    }

    private mutating func providerName(_ node: Node) -> String {
        let name = string(node)
        guard !name.isEmpty, !name.isProviderName else { return name }
        report(ConfigurationReader.value, name.providerNameProblem, node.mark)
        return "?"
    }

    /// One of the choices; nil where it is none.
    private mutating func choice(_ node: Node, _ choices: [String]) -> String? {
        let text = string(node)
        if choices.contains(text) { return text }
        if !text.isEmpty {
            report(ConfigurationReader.value, "\"\(text)\" is not one of \(choices.joined(separator: ", "))", node.mark)
        }
        return nil
    }

    private mutating func flag(_ node: Node) -> Bool {
        if let value = node.bool { return value }
        report(ConfigurationReader.value, "true or false is expected here", node.mark)
        return false
    }

    private mutating func guid(_ node: Node) -> GUID? {
        let guid = GUID(string(node))
        if guid == nil {
            report(
                ConfigurationReader.value,
                "a GUID is expected here, such as \"{01234567-89ab-cdef-0123-456789abcdef}\"", node.mark)
        }
        return guid
    }

    private mutating func range(_ node: Node) -> ClosedRange<HelperID>? {
        let bounds = string(node).split(separator: "-").map { $0.filter { !$0.isWhitespace } }.compactMap { UInt32($0) }
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
            report(ConfigurationReader.value, "a range of numbers is expected here, such as 70000-70099", node.mark)
            return nil
        }
        return HelperID(bounds[0])...HelperID(bounds[1])
    }

    // MARK: Places

    private func location(_ mark: Mark?) -> SourceLocation {
        SourceLocation(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }

    private mutating func report(_ rule: Rule, _ message: String, _ mark: Mark?) {
        diagnostics.append(Diagnostic(rule, message, at: location(mark)))
    }

    private mutating func report(_ message: String, at location: SourceLocation) {
        diagnostics.append(Diagnostic(ConfigurationReader.value, message, at: location))
    }
}
