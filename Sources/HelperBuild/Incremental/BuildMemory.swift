import HelperDiagnostics
import HelperModel

/// What one run of a configuration leaves for the next: whether there is anything to do, and what each header held.
///
/// Two files have it, beside the outputs where these have a directory of their own, and beside the configuration
/// otherwise: the state (``BuildState``) and the readings (``ReadingMemory``). Whoever builds writes them; nothing is
/// lost when they are missing.
public final class BuildMemory {
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

    /// - Parameters:
    ///   - configuration: the path of the configuration.
    ///   - outputDirectory: where its outputs go; nil for where it says.
    ///   - version: the version of the program: what another has left is not understood.
    ///   - facts: what the outputs and messages depend on, beside files and the environment: the command line.
    public init(
        of configuration: String, outputDirectory: String?, environment: BuildEnvironment, version: String,
        facts: [String]
    ) {
        stem = BuildMemory.stem(configuration, outputDirectory, environment)
        readingFacts = ["version \(version)"] + environment.facts
        outputFacts = facts
    }

    /// The files of the memory of `configuration`, be they there or not.
    public static func paths(of configuration: String, outputDirectory: String?, environment: BuildEnvironment)
        -> [String]
    {
        let stem = stem(configuration, outputDirectory, environment)
        return [stem + stateEnding, stem + readingsEnding]
    }

    /// Whether this is the memory of `configuration`.
    public func isMemory(of configuration: String, outputDirectory: String?, environment: BuildEnvironment) -> Bool {
        stem == BuildMemory.stem(configuration, outputDirectory, environment)
    }

    private static let stateEnding = ".state"
    private static let readingsEnding = ".readings"
    private var statePath: String { "\(stem)\(BuildMemory.stateEnding)" }
    private var readingsPath: String { "\(stem)\(BuildMemory.readingsEnding)" }

    /// A directory of outputs may serve several configurations, which are told apart by where they are.
    private static func stem(_ configuration: String, _ outputDirectory: String?, _ environment: BuildEnvironment)
        -> String
    {
        let name = configuration.split(separator: "/").last.map(String.init) ?? configuration
        // Names have 255 bytes at most, their endings among them.
        let short = name.utf8.count > 200 ? ContentHash(name).text : name
        guard let outputDirectory else {
            return "\(configuration.lastIndex(of: "/").map { String(configuration[...$0]) } ?? "").\(short)"
        }
        let path = SourceFiles(workingDirectory: environment.workingDirectory).absolutePath(of: configuration)
        return
            "\(outputDirectory)\(outputDirectory.hasSuffix("/") ? "" : "/").\(short)-\(ContentHash(path).text.prefix(8))"
    }

    // MARK: Before a run

    /// What the last run said, if nothing has changed since; the reason to run otherwise.
    public private(set) lazy var freshness = findFreshness()

    /// The state to write after a fresh run: the same program elsewhere, or touched, need not be read again. Nil where
    /// the state stands as it is.
    public private(set) var refreshedState: KeptFile?

    private func findFreshness() -> Freshness {
        guard let bytes = KeptFile.read(statePath) else { return .stale(.noState) }
        guard var state = BuildState(bytes) else { return .stale(.unreadableState) }
        guard state.setting.facts == readingFacts + outputFacts else { return .stale(.request) }
        guard program.isSame(as: state.setting.tool) else { return .stale(.program) }
        guard state.setting.libraries.allSatisfy(\.isUnchanged) else { return .stale(.library) }
        if let change = hashes.change(in: state.files, absent: state.absent, present: state.present) {
            return .stale(.file(change))
        }
        if let current = program.current, current != state.setting.tool {
            state.setting.tool = current
            refreshedState = KeptFile(path: statePath, bytes: state.bytes)
        }
        return .fresh(messages: state.messages)
    }

    // MARK: During a run

    /// What headers held in earlier runs.
    ///
    /// - Parameters:
    ///   - libclang: the libclang that is asked for.
    ///   - isToBeKept: whether this run's readings are going to be remembered.
    func readings(libclang: String?, isToBeKept: Bool) -> ReadingCache {
        let facts = readingFacts + ["libclang \(libclang ?? "")"]
        let cache = ReadingCache(
            path: readingsPath, facts: facts, program: program, isToBeKept: isToBeKept, hashes: hashes, start: start)
        // Only now is it known whether an earlier run has the hash of the program.
        if isToBeKept { program.start() }
        return cache
    }

    /// Takes down what headers held.
    ///
    /// - Parameter library: the path of the libclang that read those that were not known; nil when all were.
    func note(_ headers: some Collection<HeaderReading>, library: String?, in cache: ReadingCache) {
        let readings = headers.compactMap(\.memory)
        noted = (cache, readings, library)
        absent = readings.flatMap(\.absent)
        present = readings.flatMap(\.present)
        isComplete = readings.count == headers.count
    }

    // MARK: After a run

    /// What headers held, of a run with errors, too; nil when none was read.
    public var readingsFile: KeptFile? {
        noted.flatMap { cache, readings, library in cache.file(readings, library: library) }
    }

    /// The state after a run in which there were no errors; nil when the next run has to generate in any case.
    ///
    /// - Parameters:
    ///   - inputs: what was read.
    ///   - missing: what was not there to be read.
    ///   - outputs: what was written.
    ///   - messages: what was said.
    public func stateFile(inputs: [HashedFile], missing: [String], outputs: [HashedFile], messages: String) -> KeptFile?
    {
        guard isComplete, let tool = program.current else { return nil }
        let libraries = noted.map { $0.cache.libraries(with: $0.library) } ?? []
        // The lock is read and then written; what it was does not matter.
        var seen = Set<String>()
        let files = (outputs + inputs).filter { seen.insert($0.path).inserted }
        let state = BuildState(
            setting: BuildSetting(facts: readingFacts + outputFacts, tool: tool, libraries: libraries), files: files,
            absent: Set(absent + missing).sorted(), present: Set(present).sorted(), messages: messages)
        return KeptFile(path: statePath, bytes: state.bytes)
    }
}
