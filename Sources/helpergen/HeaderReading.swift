import ArgumentParser
import Libclang
import HelperProject
import HelperContracts
import HelperDiagnostics
import HelperModel
import HelperReaders

/// A header that is loaded, and how it is to be read.
struct HeaderReading: Sendable {
    let path: String
    /// All that the result depends on beside what files hold.
    let question: [String]
    /// Where a libclang looks for its headers.
    let lookup: @Sendable (ClangLibrary) -> HeaderLookup
    let read: @Sendable () -> ReadResult
}

/// What came of reading a header.
struct HeaderAnswer: Sendable {
    var result: ReadResult
    /// What the next run may take for it; nil when the next run has to read it again.
    var memory: RememberedReading?
    /// What was done, for who asked for more to be said.
    var log: [String] = []
}

/// Reads headers, on all cores, but for those that an earlier run has read.
struct HeaderReadings {
    static let crash = Rule("clang-crash", .error, "libclang survives the header")
    static let stall = Rule("clang-waits", .error, "libclang can read all that a header includes")
    static let rules = [crash, stall]

    let files: SourceFiles
    let library: PendingLibclang
    /// Whether helpers may come from included headers, whose names depend on who is read first.
    let isOrdered: Bool
    /// A diagnostic as the user wants it printed, for a reading that can't report one itself.
    let printed: @Sendable (Diagnostic) -> String
    /// Whether contracts are to be inferred of a helper.
    let isInferenceNeeded: @Sendable (Function) -> Bool

    /// The answers, in the order of the headers.
    func read(_ readings: [HeaderReading], cache: inout ReadingCache?) -> [HeaderAnswer] {
        let known = readings.map { cache?.reading(for: $0.question) ?? (kept: nil, change: nil) }
        // Opening it takes longer than reading a header's comments, so both are done at once.
        if known.contains(where: { $0.kept == nil }) { library.start() }
        let start = cache?.start
        return Array(zip(readings, known)).concurrentMap(least: isOrdered ? readings.count : 1) { reading, known in
            if let kept = known.kept, let answer = self.answer(reading, kept) { return answer }
            var answer = self.read(reading, since: start)
            if let change = known.change { answer.log.insert("reading \(reading.path) again: \(change)", at: 0) }
            return answer
        }
    }

    /// What an earlier run has read; nil when it can't be used, or speaks of files by names that they do not have now.
    private func answer(_ reading: HeaderReading, _ kept: RememberedReading) -> HeaderAnswer? {
        let watch = Stopwatch()
        guard kept.names.allSatisfy({ files.name(forPath: $0.path) == $0.name }),
            let (set, diagnostics) = kept.result
        else { return nil }
        return HeaderAnswer(
            result: ReadResult(set: set, diagnostics: diagnostics, files: kept.files), memory: kept,
            log: ["kept \(reading.path): \(watch.microseconds) us"])
    }

    private func read(_ reading: HeaderReading, since start: FileTime?) -> HeaderAnswer {
        var watch = Stopwatch()
        let file = files.name(forPath: reading.path)
        let lastWords = printed(
            Diagnostic(
                HeaderReadings.crash, "libclang crashed on it, or ran out of memory; try another with --libclang", inFile: file))
        let impatience = printed(
            Diagnostic(
                HeaderReadings.stall, "libclang waits for a file that does not come; see that all that is included is a regular file",
                inFile: file))
        var answer = HeaderAnswer(
            result: GuardedThread.run(
                lastWords: lastWords, impatience: impatience, status: ExitCode.failure.rawValue, reading.read))
        answer.log = ["read \(reading.path): \(watch.microseconds) us"]
        answer.log += answer.result.files.dropFirst().map { "opened \($0.path)" }
        watch = Stopwatch()
        answer.result.diagnostics += ContractInference.infer(&answer.result.set, where: isInferenceNeeded)
        answer.log.append("infer contracts: \(watch.microseconds) us")
        guard let library = library.opened else { return answer }
        let search = HeaderSearch(reading.lookup(library), for: answer.result)
        answer.result.files += search.otherFiles
        if let start, !answer.result.diagnostics.containsErrors, answer.result.undeclared.isEmpty {
            do throws(HeaderSearch.Unknown) {
                answer.memory = memory(of: answer.result, reading, try search.places(since: start))
            } catch {
                answer.log.append("not remembering \(reading.path): \(error.reason)")
            }
        }
        return answer
    }

    private func memory(of result: ReadResult, _ reading: HeaderReading, _ places: HeaderSearch.Places) -> RememberedReading {
        let names = result.files.compactMap { file in
            files.knownName(forPath: file.path).map { RememberedReading.FileName(path: file.path, name: $0) }
        }
        return RememberedReading(
            question: reading.question, files: result.files, names: names, absent: places.absent, present: places.present, set: result.set,
            diagnostics: result.diagnostics)
    }
}
