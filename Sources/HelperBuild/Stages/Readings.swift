import HelperContracts
import HelperDiagnostics
import HelperModel
import HelperProject
import HelperReaders
import HelperRules
import HelperWriters
import Libclang

/// The first stage of a build: what every input holds.
public struct Readings: Sendable {
    /// What one provider's inputs hold, or all that are named without a configuration.
    public struct Group: Sendable {
        public internal(set) var interface = Interface()
        public internal(set) var diagnostics: [Diagnostic] = []
        /// The same in earlier versions, the oldest first.
        public internal(set) var versions: [HistoricVersion] = []
    }

    /// The configuration; nil where inputs are named, and where it can't be read.
    public let project: LoadedProject?
    public internal(set) var groups: [Group] = []
    /// What is wrong with the configuration, and which inputs can't be read.
    public internal(set) var diagnostics: [Diagnostic] = []
    /// Every file that was read, in order.
    public internal(set) var files: [BuildInput] = []
    /// What users say of functions.
    var facts: FactSheet?

    /// The templates of a configuration's outputs, by the places of these.
    private(set) var templates: [Int: TemplateWriter] = [:]

    let request: BuildRequest
    let context: BuildContext
    /// Inputs that were looked into and are still to be read: a pipe can't be read twice.
    private var loaded: [String: SourceText] = [:]

    /// Reads all that `request` names.
    ///
    /// - Parameters:
    ///   - memory: what earlier runs have read; nil to read everything.
    ///   - remembers: whether the next run is to be told.
    public init(_ request: BuildRequest, _ context: BuildContext, memory: BuildMemory? = nil, remembers: Bool = false) {
        self.request = request
        self.context = context
        switch request.inputs {
        case .configuration(let path):
            guard let source = InputFile.load(path, context.files, &diagnostics) else {
                project = nil
                return
            }
            files.append(BuildInput(path: path, hash: source.hashed.hash, role: .configuration))
            let (project, problems) = LoadedProject.read(source, request, context)
            self.project = project
            diagnostics += problems
            guard let project else { return }
            if request.makesOutputs { project.configuration.prepareWriters() }
            read(project, memory, remembers)
            readTemplates(project)
            readFacts(at: project.configuration.facts.map(project.path))
        case .named(let inputs):
            project = nil
            read(inputs)
            readFacts(at: inputs.facts)
        }
    }

    // MARK: What is read

    private mutating func read(_ project: LoadedProject, _ memory: BuildMemory?, _ remembers: Bool) {
        let providers = project.configuration.providers
        let headers = providers.map { load(project.readings(of: $0)) }
        var cache = memory?.readings(libclang: request.libclang, isToBeKept: remembers)
        let today = HeaderReader(context: context).read(headers.flatMap { $0 }, cache: &cache)
        sayVersion()
        var readings = today[...]
        for (provider, headers) in zip(providers, headers) {
            var group = Group()
            merge(readings.prefix(headers.count), into: &group)
            readings = readings.dropFirst(headers.count)
            read(documents: provider.helperFiles.map(project.path), into: &group)
            if let kernel = project.kernel(of: provider) { read(kernel, named: provider.name, into: &group) }
            if let module = provider.module { group.interface.add(module, toProvider: provider.name) }
            groups.append(group)
        }
        let past = providers.enumerated().map { index, provider in
            Past(group: index, versions: project.history(of: provider), kernelName: provider.name) { style, path, _ in
                project.reading(of: provider, style, path)
            }
        }
        let all = today + read(past, &cache)
        if remembers, !all.isEmpty, let cache {
            memory?.note(all, library: context.library.opened?.path, in: cache)
        }
    }

    private mutating func readTemplates(_ project: LoadedProject) {
        for (index, output) in project.configuration.outputs.enumerated() {
            guard let named = output.template else { continue }
            let loaded = LoadedTemplate(
                named.isFile ? project.path(named.name) : named.name, tableFile: named.tableFile.map(project.path),
                table: named.table, at: named.location, context.files)
            files += loaded.files
            diagnostics += loaded.diagnostics
            templates[index] = loaded.writer(forOutput: output.path)
        }
    }

    private mutating func read(_ inputs: NamedInputs) {
        let unnamed = tellKinds(of: inputs.files, areOneKernel: inputs.filesAreOneKernel)
        let kernels = inputs.kernels + unnamed.kernels
        // Beside a kernel, linux/bpf.h is that kernel's: it has the prototypes of the helpers that BTF has the numbers of.
        let contracts = request.contracts
        @Sendable func reading(_ style: ReadingRequest.Style, _ path: String, _ hasKernel: Bool) -> ReadingRequest {
            switch style {
            case .uapi:
                ReadingRequest(
                    .uapi, path, providerName: hasKernel ? KernelReader.defaultName : nil,
                    arguments: inputs.arguments, contracts: contracts)
            case .provider:
                ReadingRequest(
                    .provider, path, arguments: inputs.arguments, selection: inputs.selection,
                    followed: inputs.followed, contracts: contracts)
            }
        }
        let hasKernel = !kernels.isEmpty
        let requests =
            withoutRepetition(inputs.uapi + unnamed.uapi).map { reading(.uapi, $0, hasKernel) }
            + withoutRepetition(inputs.providers + unnamed.headers).map { reading(.provider, $0, hasKernel) }
        var group = Group()
        var cache: ReadingCache?
        if !requests.isEmpty {
            let readings = HeaderReader(context: context).read(load(requests), cache: &cache)
            merge(readings[...], into: &group)
            sayVersion()
        }
        read(documents: withoutRepetition(inputs.helpers + unnamed.helpers), into: &group)
        for kernel in kernels { read(kernel, named: nil, into: &group) }
        groups.append(group)
        _ = read([Past(group: 0, versions: inputs.history, kernelName: nil, reading: reading)], &cache)
    }

    /// - Parameter name: the kernel's as a provider; nil for Linux' own.
    mutating func read(_ kernel: KernelInput, named name: String?, into group: inout Group) {
        var sources = KernelReader.Sources(types: nil)
        let problemsBefore = group.diagnostics.count
        func load(_ path: String, _ readings: inout Readings) -> SourceText? {
            let (source, problems) = readings.load(path)
            group.diagnostics += problems
            return source
        }
        sources.types = kernel.types.flatMap { load($0, &self) }
        sources.modules = kernel.modules.compactMap { load($0, &self) }
        sources.image = kernel.image.flatMap { load($0, &self) }
        // Without one of its files, a kernel would be read as another.
        guard group.diagnostics.count == problemsBefore else { return }
        var watch = Stopwatch()
        var result = KernelReader(name: name).read(sources)
        for path in kernel.paths.prefix(1) { context.observe(.read(path: path, microseconds: watch.microseconds)) }
        if let source = kernel.source {
            watch = Stopwatch()
            readDocumentation(at: source, into: &result)
            context.observe(.read(path: source, microseconds: watch.microseconds))
        }
        watch = Stopwatch()
        result.diagnostics += ContractInference.infer(&result.set, where: request.contracts.includes)
        context.observe(.inferred(microseconds: watch.microseconds))
        merge(result, into: &group)
    }

    /// Reads what the source of a kernel says of its kfuncs. Files that say nothing are no inputs.
    private func readDocumentation(at path: String, into result: inout ReadResult) {
        guard FileStatus.exists(path) else {
            result.diagnostics.append(InputFile.missing(path, context.files))
            return
        }
        let files = context.files
        let sources = SourceTree.files(at: path).concurrentMap(least: 16) { path -> SourceText? in
            guard case .success(let source) = InputFile.read(path, name: files.name(forPath: path)),
                KernelDocumentation.isIn(source.bytes)
            else { return nil }
            return source
        }
        var documentation = KernelDocumentation()
        for source in sources.compactMap({ $0 }) where documentation.add(source.bytes) {
            result.files.append(source.hashed)
        }
        documentation.document(&result.set)
    }

    mutating func read(documents paths: [String], into group: inout Group) {
        for path in paths {
            let (source, problems) = load(path)
            group.diagnostics += problems
            guard let source else { continue }
            let watch = Stopwatch()
            var result = JSONReader().read(source)
            context.observe(.read(path: path, microseconds: watch.microseconds))
            result.diagnostics += ContractInference.infer(&result.set, where: request.contracts.includes)
            merge(result, into: &group)
        }
    }

    /// Puts together what the headers of a group hold.
    mutating func merge(_ readings: ArraySlice<HeaderReading>, into group: inout Group) {
        for reading in readings {
            reading.events.forEach(context.observe)
            merge(reading.result, into: &group)
        }
        if readings.count > 1 { CallableHelpers.complete(&group.interface) }
        // What one header lacks another may declare.
        let found = Set(readings.flatMap { $0.result.set.functions.map(\.name) })
        var told = Set<String>()
        for (name, problem) in readings.flatMap(\.result.undeclared)
        where !found.contains(name) && told.insert(name).inserted {
            group.diagnostics.append(problem)
        }
    }

    private mutating func merge(_ result: ReadResult, into group: inout Group) {
        files += result.files.map { BuildInput(path: $0.path, hash: $0.hash, role: .input) }
        group.diagnostics += result.diagnostics
        group.interface.merge(result.set)
    }

    func sayVersion() {
        guard let library = context.library.opened else { return }
        context.observe(.parsed(version: library.versionText, path: library.path))
    }

    // MARK: Files

    /// Loads headers. That gives the names to files, in their order, whatever order they are then read in.
    mutating func load(_ requests: [ReadingRequest]) -> [LoadedHeader] {
        var headers: [LoadedHeader] = []
        for request in requests {
            let (source, problems) = load(request.path)
            if let source { headers.append(LoadedHeader(request: request, source: source)) }
            diagnostics += problems
        }
        return headers
    }

    private mutating func load(_ path: String) -> (source: SourceText?, problems: [Diagnostic]) {
        if let source = loaded.removeValue(forKey: path) { return (source, []) }
        var problems: [Diagnostic] = []
        return (InputFile.load(path, context.files, &problems), problems)
    }

    /// The paths, each file once: to name it twice is no mistake.
    private func withoutRepetition(_ paths: [String]) -> [String] {
        var seen = Set<String>()
        return paths.filter { seen.insert(context.files.absolutePath(of: $0)).inserted }
    }

    /// Inputs that no flag speaks of.
    struct UnnamedInputs {
        var uapi: [String] = []
        var headers: [String] = []
        var helpers: [String] = []
        var kernels: [KernelInput] = []
    }

    /// Sorts inputs that no flag speaks of by what they hold; what can't be one is reported.
    ///
    /// - Parameter areOneKernel: whether the kernels among them are one.
    private mutating func tellKinds(of paths: [String], areOneKernel: Bool) -> UnnamedInputs {
        let sources = paths.compactMap { path in
            InputFile.load(path, context.files, &diagnostics).map { (source: $0, kind: InputKind(of: $0)) }
        }
        return sort(sources, areOneKernel: areOneKernel)
    }

    mutating func sort(_ sources: [(source: SourceText, kind: InputKind)], areOneKernel: Bool) -> UnnamedInputs {
        var kinds = UnnamedInputs()
        for (source, kind) in sources {
            let path = source.path
            switch kind {
            case .uapi: kinds.uapi.append(path)
            case .provider: kinds.headers.append(path)
            case .helpers: kinds.helpers.append(path)
            case .kernel where areOneKernel && !kinds.kernels.isEmpty:
                if KernelReader.isModule(source) {
                    kinds.kernels[0].modules.append(path)
                } else {
                    kinds.kernels[0].image = path
                }
            case .kernel: kinds.kernels.append(KernelInput(types: path))
            default: diagnostics += [kind.problem(in: source)].compactMap { $0 }
            }
            loaded[path] = source
        }
        return kinds
    }
}

extension Configuration {
    /// Has the writers of all outputs make ready.
    fileprivate func prepareWriters() {
        let kinds = Set(outputs.map(\.kind))
        for kind in HelperWriters.kinds where kinds.contains(kind.name) { kind.prepare() }
    }
}

/// A file that a build has read.
public struct BuildInput: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        case input, configuration, lock
    }

    /// As it was opened.
    public let path: String
    public let hash: ContentHash
    public let role: Role
}
