import HelperContracts
import HelperDiagnostics
import HelperModel
import HelperReaders
import Libclang

/// A header that is loaded, and how it is to be read.
struct LoadedHeader: Sendable {
    let request: ReadingRequest
    let source: SourceText
}

/// What came of reading a header.
struct HeaderReading: Sendable {
    var result: ReadResult
    /// What the next run may take for it; nil when the next run has to read it again.
    var memory: RememberedReading?
    /// What was done.
    var events: [BuildEvent] = []
}

/// Reads headers, on all cores, but for those that an earlier run has read.
struct HeaderReader {
    static let crash = Rule("clang-crash", .error, "libclang survives the header")
    static let stall = Rule("clang-waits", .error, "libclang can read all that a header includes")
    static let rules = [crash, stall]

    let context: BuildContext

    /// What the headers hold, in their order.
    ///
    /// - Parameter cache: what earlier runs have read.
    func read(_ headers: [LoadedHeader], cache: inout ReadingCache?) -> [HeaderReading] {
        let known = headers.map { cache?.reading(for: $0.request) ?? (kept: nil, change: nil) }
        // Opening it takes longer than reading a header's comments, so both are done at once.
        if known.contains(where: { $0.kept == nil }) { context.library.start() }
        let start = cache?.start
        // Headers that follow others name the files of these, and names depend on who comes first.
        let isOrdered = headers.contains { !$0.request.followed.isEmpty }
        return Array(zip(headers, known)).concurrentMap(least: isOrdered ? headers.count : 1) { header, known in
            if let kept = known.kept, let reading = self.reading(of: header, kept) { return reading }
            var reading = self.read(header, since: start)
            if let change = known.change { reading.events.insert(.readAgain(path: header.request.path, change), at: 0) }
            return reading
        }
    }

    /// What an earlier run has read; nil when it can't be used, or speaks of files by names that they do not have now.
    private func reading(of header: LoadedHeader, _ kept: RememberedReading) -> HeaderReading? {
        let watch = Stopwatch()
        guard kept.names.allSatisfy({ context.files.name(forPath: $0.path) == $0.name }),
            let (set, diagnostics) = kept.result
        else { return nil }
        return HeaderReading(
            result: ReadResult(set: set, diagnostics: diagnostics, files: kept.files), memory: kept,
            events: [.kept(path: header.request.path, microseconds: watch.microseconds)])
    }

    private func read(_ header: LoadedHeader, since start: FileTime?) -> HeaderReading {
        let request = header.request
        var watch = Stopwatch()
        var reading = HeaderReading(result: guarded(header))
        reading.events = [.read(path: request.path, microseconds: watch.microseconds)]
        reading.events += reading.result.files.dropFirst().map { .opened(path: $0.path) }
        watch = Stopwatch()
        reading.result.diagnostics += ContractInference.infer(&reading.result.set, where: request.contracts.includes)
        reading.events.append(.inferred(microseconds: watch.microseconds))
        guard let library = context.library.opened else { return reading }
        let lookup = request.arguments.headerLookup(for: library, environment: context.environment.headerDirectories)
        let search = HeaderSearch(lookup, for: reading.result)
        reading.result.files += search.otherFiles
        let isUnderstood = !reading.result.diagnostics.contains {
            $0.severity == .error && !HelperReaders.rulesOfForm.contains($0.rule)
        }
        if let start, isUnderstood, reading.result.undeclared.isEmpty {
            do throws(HeaderSearch.Unknown) {
                reading.memory = memory(of: reading.result, request, try search.places(since: start))
            } catch {
                reading.events.append(.notRemembered(path: request.path, reason: error.reason))
            }
        }
        return reading
    }

    /// Reads a header where a fault of libclang ends the process with a diagnostic, and status 1.
    private func guarded(_ header: LoadedHeader) -> ReadResult {
        let file = header.source.name
        let crash = Diagnostic(
            HeaderReader.crash, "libclang crashed on it, or ran out of memory; try another with --libclang",
            inFile: file)
        let stall = Diagnostic(
            HeaderReader.stall,
            "libclang waits for a file that does not come; see that all that is included is a regular file",
            inFile: file)
        return GuardedThread.run(lastWords: context.lastWords(crash), impatience: context.lastWords(stall), status: 1) {
            header.request.read(header.source, context)
        }
    }

    private func memory(of result: ReadResult, _ request: ReadingRequest, _ places: HeaderSearch.Places)
        -> RememberedReading
    {
        let names = result.files.compactMap { file in
            context.files.knownName(forPath: file.path).map { RememberedReading.FileName(path: file.path, name: $0) }
        }
        return RememberedReading(
            request: request, files: result.files, names: names, absent: places.absent, present: places.present,
            set: result.set,
            diagnostics: result.diagnostics)
    }
}
