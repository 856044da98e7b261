import HelperModel
import HelperReaders
import Libclang

/// The readings of earlier runs of a configuration, for those headers that have not changed since, and of this run, for
/// the next.
struct ReadingCache {
    private let path: String
    private let facts: [String]
    private let program: RunningProgram
    /// The readings of earlier runs.
    private var remembered: [ReadingRequest: RememberedReading] = [:]
    private var hashes: FileHashes
    /// When the run began.
    let start: FileTime
    /// Every libclang that the readings of earlier runs come from.
    private var libraries: [LibraryFile] = []

    /// - Parameters:
    ///   - facts: what must be as it was for anything to be kept.
    ///   - isToBeKept: whether this run's readings are going to be remembered; if not, it is not worth reading the
    ///     program to see that it is the same.
    ///   - hashes: what files hold, as far as that is known.
    init(path: String, facts: [String], program: RunningProgram, isToBeKept: Bool, hashes: FileHashes, start: FileTime)
    {
        self.path = path
        self.facts = facts
        self.program = program
        self.hashes = hashes
        self.start = start
        guard let bytes = KeptFile.read(path), let memory = ReadingMemory(bytes),
            memory.setting.facts == facts,
            isToBeKept ? program.isSame(as: memory.setting.tool) : program.isUntouched(since: memory.setting.tool),
            memory.setting.libraries.allSatisfy(\.isUnchanged)
        else { return }
        libraries = memory.setting.libraries
        for reading in memory.readings { remembered[reading.request] = reading }
    }

    /// The earlier answer to `request`, if all files are as they were then; nil, or the reason, if there is none.
    mutating func reading(for request: ReadingRequest) -> (kept: RememberedReading?, change: FileChange?) {
        guard let reading = remembered[request] else { return (nil, nil) }
        if let change = hashes.change(in: reading.files, absent: reading.absent, present: reading.present) {
            return (nil, change)
        }
        return (reading, nil)
    }

    /// Every libclang that readings come from, when `library` read what was not known, and where it was looked for.
    func libraries(with library: String?) -> [LibraryFile] {
        guard let library else { return libraries }
        let known = Set(libraries.map(\.path))
        return libraries
            + Set([library] + LibclangLocator.askedPaths).subtracting(known).sorted().map { LibraryFile($0) }
    }

    /// The file that has readings for the next run, in their order; what is not among them is forgotten.
    ///
    /// - Parameter library: the path of the libclang that read what was not known.
    func file(_ readings: [RememberedReading], library: String?) -> KeptFile? {
        guard let tool = program.current else { return nil }
        let setting = BuildSetting(facts: facts, tool: tool, libraries: libraries(with: library))
        return KeptFile(path: path, bytes: ReadingMemory(setting: setting, readings: readings).bytes)
    }
}
