import HelperDiagnostics
import HelperModel
import Yams

/// Reads `helpergen.yaml`. Every key is known here; one that is not is an error that names the nearest.
public struct ConfigurationReader {
    public static let syntax = Rule("config-syntax", .error, "The configuration is YAML")
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
        /// Those of them that outputs by template can be asked.
        public var templateOptions: [OutputOptionSet]
        public var ruleIDs: [String]
        /// Which arguments for clang are refused, by their positions, and why.
        public var refusals: @Sendable (_ arguments: [String]) -> [(index: Int, message: String)]

        public init(
            kinds: [String], directoryKinds: Set<String> = [], options: [OutputOptionSet],
            templateOptions: [OutputOptionSet] = [], ruleIDs: [String],
            refusals: @escaping @Sendable (_ arguments: [String]) -> [(index: Int, message: String)]
        ) {
            self.kinds = kinds
            self.directoryKinds = directoryKinds
            self.options = options
            self.templateOptions = templateOptions
            self.ruleIDs = ruleIDs
            self.refusals = refusals
        }
    }

    let file: String
    /// How many lines of the file are in front of the text.
    private(set) var linesBefore = 0
    let vocabulary: Vocabulary
    private var configuration = Configuration()
    var diagnostics: [Diagnostic] = []

    /// What `source` says, and what is wrong with it.
    public static func read(_ source: SourceText, vocabulary: Vocabulary) -> (
        configuration: Configuration, diagnostics: [Diagnostic]
    ) {
        var reader = ConfigurationReader(file: source.name, vocabulary: vocabulary)
        reader.read(String(decoding: source.bytes, as: UTF8.self))
        return (reader.configuration, reader.diagnostics)
    }

    /// - Parameter linesBefore: how many lines of the file are in front of the text.
    init(file: String, vocabulary: Vocabulary, linesBefore: Int = 0) {
        self.file = file
        self.vocabulary = vocabulary
        self.linesBefore = linesBefore
    }

    private mutating func read(_ text: String) {
        guard let root = compose(text, isEmptyAllowed: false) else { return }
        read(root, keys: ["providers", "outputs", "maps", "program", "programs", "conflicts", "facts", "lint"]) {
            reader, key, node in
            switch key {
            case "providers": for node in reader.sequence(node) { reader.readProvider(node) }
            case "outputs": for node in reader.sequence(node) { reader.readOutput(node) }
            case "maps", "program": reader.readProgramOptions(key, node)
            case "programs": for node in reader.sequence(node) { reader.readProgram(node) }
            case "conflicts":
                reader.configuration.qualifiesConflicts = reader.choice(node, ["reject", "qualify"]) == "qualify"
            case "facts": reader.configuration.facts = reader.string(node)
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
                "name", "was", "uapi", "headers", "helpers", "btf", "kernel-image", "kernel-source", "module",
                "functions", "ids",
                "include-directories", "definitions", "includes", "target", "clang-arguments", "follow", "history",
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
            case "kernel-source":
                provider.kernel = provider.kernel ?? .init()
                provider.kernel?.source = reader.string(node)
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
            case "history": provider.history = reader.versions(node)
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
        let common = ["kind", "path", "providers", "format"]
        // What "types" says depends on the kind.
        let isTemplate = node.mapping?["kind"]?.scalar?.string == Configuration.Template.kind
        let others =
            isTemplate
            ? ["template"] + TypeTableReader.keys
                + vocabulary.templateOptions.flatMap(\.outputKeys).filter { !TypeTableReader.keys.contains($0) }
            : vocabulary.options.flatMap(\.outputKeys)
        var template = Configuration.Template(name: "", location: location(node.mark))
        read(node, keys: common + others) { reader, key, node in
            switch key {
            case "kind": output.kind = reader.choice(node, vocabulary.kinds + [Configuration.Template.kind]) ?? ""
            case "path": output.path = reader.string(node)
            case "providers": output.providers = reader.strings(node)
            case "format": output.formatter = reader.strings(node)
            case "template" where isTemplate:
                template.name = reader.string(node)
                template.location = reader.location(node.mark)
            case "types" where isTemplate && node.scalar != nil: template.tableFile = reader.string(node)
            case let key where isTemplate && TypeTableReader.keys.contains(key):
                reader.readTypeTable(key, node, into: &template.table)
            default: reader.readOptions(behind: key, node, into: &output.options)
            }
        }
        if isTemplate {
            if template.name.isEmpty {
                report(
                    ConfigurationReader.value,
                    "an output of kind template has a template: a file, or one of helpergen template --list", node.mark)
            }
            output.template = template
        }
        if output.kind.isEmpty {
            report(
                ConfigurationReader.value,
                "an output has a kind: \((vocabulary.kinds + [Configuration.Template.kind]).joined(separator: ", "))",
                node.mark)
        }
        if output.path.isEmpty { report(ConfigurationReader.value, "an output has a path", node.mark) }
        configuration.outputs.append(output)
    }

    /// Reads what all programs in Swift have. Their maps, which most configurations have, need no section.
    private mutating func readProgramOptions(_ key: String, _ node: Node) {
        guard let set = vocabulary.options.first(where: { $0.section == "program" }) else { return }
        var values = configuration.programOptions
        if key == "maps" {
            readOption(key, of: set, node, into: &values)
        } else {
            readOptions(behind: key, node, into: &values)
        }
        configuration.programOptions = values
    }

    private mutating func readProgram(_ node: Node) {
        var program = Configuration.Program(location: location(node.mark))
        read(node, keys: ["sources", "path", "late", "cpu"]) { reader, key, node in
            switch key {
            case "sources": program.sources = reader.strings(node)
            case "path": program.path = reader.string(node)
            case "cpu":
                let name = reader.choice(node, InstructionSet.allCases.map(\.rawValue))
                program.instructions = name.flatMap(InstructionSet.init) ?? .v3
            default: program.isLate = reader.flag(node)
            }
        }
        if program.sources.isEmpty {
            report(ConfigurationReader.value, "programs have sources: Swift files, for one object", node.mark)
        }
        if program.path.isEmpty {
            report(ConfigurationReader.value, "programs have a path, of their object", node.mark)
        }
        configuration.programs.append(program)
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
            case .maps: .maps(maps(node))
            case .kernelFields: .texts(kernelFields(node))
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
        for program in configuration.programs where !paths.insert(program.path).inserted {
            report("two outputs go to \(program.path)", at: program.location)
        }
    }
}
