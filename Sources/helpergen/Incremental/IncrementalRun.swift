import HelperProject
import HelperDiagnostics
import HelperModel
import HelperReaders

/// Whether a configuration has to be generated at all, and the memory of the last time that it was.
///
/// Two files have it, beside the outputs where these have a directory of their own, and beside the configuration otherwise: the state
/// (``BuildState``) says whether there is anything to do, and the readings (``ReadingMemory``) what each header held.
final class IncrementalRun {
    /// Where the files are, without their endings.
    private let stem: String
    /// What reading depends on, and what the outputs and messages depend on beside it.
    private let readingFacts: [String]
    private let outputFacts: [String]
    private let start = FileTime.now
    private let program = RunningProgram()
    private var hashes = FileHashes()
    private var noted: (cache: ReadingCache, readings: [RememberedReading], library: String?)?
    private var absent: [String] = []
    private var present: [String] = []
    /// Whether it is known of every header what it held, and where it was looked for.
    private var isComplete = true

    private init(stem: String, arguments: RawArguments, environment: Environment) {
        self.stem = stem
        readingFacts =
            ["version \(Helpergen.version)", "directory \(environment.workingDirectory)"]
            + Environment.readingVariables.map { "\($0) \(environment.variables[$0] ?? "")" }
        // The same words in the same environment mean the same; -v only says more.
        outputFacts = ["color \(environment.wantsColor(.auto))"] + arguments.words.filter { $0 != "-v" }.map { "argument \($0)" }
    }

    // MARK: Before and after the arguments are understood

    private static nonisolated(unsafe) var early: IncrementalRun?

    /// What there is to say, if `arguments` ask to generate a configuration from which nothing has changed; nil if that is not so, or is not known.
    /// To be called once, before there are other threads.
    static func messagesOfFreshRun(_ arguments: RawArguments) -> String? {
        guard arguments.words.first == "generate", !arguments.contains("--uapi", "--provider", "--helpers") else { return nil }
        let configuration = arguments.value(of: "--config") ?? InputOptions.defaultConfiguration
        let environment = Environment.current
        let run = IncrementalRun(
            stem: stem(configuration, arguments.value(of: "--output-directory"), environment), arguments: arguments,
            environment: environment)
        early = run
        guard case .fresh(let messages) = run.freshness else { return nil }
        return messages
    }

    /// The memory of what `configuration` generates.
    static func of(_ configuration: String, outputDirectory: String?, environment: Environment) -> IncrementalRun {
        let stem = stem(configuration, outputDirectory, environment)
        if let early, early.stem == stem { return early }
        return IncrementalRun(stem: stem, arguments: .process, environment: environment)
    }

    /// The files that have the memory of `configuration`, be they there or not.
    static func paths(of configuration: String, outputDirectory: String?, environment: Environment) -> [String] {
        let stem = stem(configuration, outputDirectory, environment)
        return [stem + stateEnding, stem + readingsEnding]
    }

    /// A directory of outputs may serve several configurations, which are told apart by where they are.
    private static func stem(_ configuration: String, _ outputDirectory: String?, _ environment: Environment) -> String {
        let name = configuration.split(separator: "/").last.map(String.init) ?? configuration
        // Names have 255 bytes at most, their endings among them.
        let short = name.utf8.count > 200 ? ContentHash(name).text : name
        guard let outputDirectory else {
            return "\(configuration.lastIndex(of: "/").map { String(configuration[...$0]) } ?? "").\(short)"
        }
        let path = SourceFiles(workingDirectory: environment.workingDirectory).absolutePath(of: configuration)
        return "\(outputDirectory)\(outputDirectory.hasSuffix("/") ? "" : "/").\(short)-\(ContentHash(path).text.prefix(8))"
    }

    // MARK: Remembering

    /// What the last run said, if nothing has changed since; the reason to run otherwise.
    enum Freshness {
        case fresh(messages: String)
        case stale(reason: String)
    }

    private var statePath: String { "\(stem)\(IncrementalRun.stateEnding)" }
    private var readingsPath: String { "\(stem)\(IncrementalRun.readingsEnding)" }
    private static let stateEnding = ".state"
    private static let readingsEnding = ".readings"

    private(set) lazy var freshness = findFreshness()

    private func findFreshness() -> Freshness {
        guard let source = OutputPath.kept(at: statePath) else {
            return .stale(reason: "there is no state of an earlier run")
        }
        guard var state = BuildState(source.bytes) else { return .stale(reason: "the state of the earlier run can't be read") }
        guard state.setting.facts == readingFacts + outputFacts else {
            return .stale(reason: "the flags, the working directory or the environment changed")
        }
        guard program.isSame(as: state.setting.tool) else { return .stale(reason: "helpergen changed") }
        guard state.setting.libraries.allSatisfy(\.isUnchanged) else {
            return .stale(reason: "libclang changed, or where it is looked for")
        }
        if let change = hashes.change(in: state.files, absent: state.absent, present: state.present) { return .stale(reason: change) }
        if let current = program.current, current != state.setting.tool {
            // The same contents elsewhere, or touched: the next run need not read them.
            state.setting.tool = current
            write(state)
        }
        return .fresh(messages: state.messages)
    }

    private func write(_ state: BuildState) {
        OutputPath.keep(state.bytes, at: statePath)
    }

    /// What headers held in earlier runs.
    ///
    /// - Parameters:
    ///   - libclang: the libclang that is asked for.
    ///   - isToBeKept: whether this run's readings are going to be remembered.
    func readings(libclang: String?, isToBeKept: Bool) -> ReadingCache {
        let facts = readingFacts + ["libclang \(libclang ?? "")"]
        let cache = ReadingCache(
            path: readingsPath, facts: facts, program: program, isToBeKept: isToBeKept, hashes: hashes, start: start)
        // Not before it is known that nobody remembers it.
        if isToBeKept { program.start() }
        return cache
    }

    /// Takes down what headers held, to be saved when there is a place for it.
    ///
    /// - Parameter library: the path of the libclang that read those that were not known; nil when all were.
    func note(_ answers: some Collection<HeaderAnswer>, library: String?, in cache: ReadingCache) {
        let readings = answers.compactMap(\.memory)
        noted = (cache, readings, library)
        absent = readings.flatMap(\.absent)
        present = readings.flatMap(\.present)
        isComplete = readings.count == answers.count
    }

    /// Remembers what headers held, of a run with errors, too.
    func saveReadings() {
        guard let (cache, readings, library) = noted else { return }
        cache.remember(readings, library: library)
    }

    /// Remembers a run in which there were no errors.
    ///
    /// - Parameters:
    ///   - inputs: what was read.
    ///   - missing: what was not there to be read.
    func remember(inputs: [HashedFile], missing: [String], outputs: [HashedFile], messages: String) {
        guard isComplete, let tool = program.current else { return }
        let libraries = noted.map { $0.cache.libraries(with: $0.library) } ?? []
        // The lock is read and then written; what it was does not matter.
        var seen = Set<String>()
        let files = (outputs + inputs).filter { seen.insert($0.path).inserted }
        write(
            BuildState(
                setting: BuildSetting(facts: readingFacts + outputFacts, tool: tool, libraries: libraries), files: files,
                absent: Set(absent + missing).sorted(), present: Set(present).sorted(), messages: messages))
    }
}
