import Foundation
import HelperBuild
import HelperDiagnostics
import HelperModel
import Synchronization
import TestSupport

/// What a build did that leaves something for the next, as `helpergen generate` does: nothing where nothing has
/// changed; otherwise what is made is written.
struct RememberedBuild {
    let freshness: Freshness
    let events: [BuildEvent]
    let diagnostics: [Diagnostic]
    private let directory: TemporaryDirectory

    /// - Parameters:
    ///   - directory: the project's.
    ///   - configuration: the name of its configuration, from there.
    ///   - outputDirectory: where outputs go, from there; nil for where the configuration says.
    ///   - facts: what is asked for beside that.
    init(
        in directory: TemporaryDirectory, configuration: String = "helpergen.yaml", outputDirectory: String? = nil,
        facts: [String] = []
    ) throws {
        self.directory = directory
        let environment = BuildEnvironment(
            variables: BuildEnvironment.current.variables, workingDirectory: directory.path)
        let memory = BuildMemory(
            of: directory.file(configuration), outputDirectory: outputDirectory.map(directory.file),
            environment: environment, version: "1",
            facts: facts)
        freshness = memory.freshness
        guard case .stale = freshness else {
            events = []
            diagnostics = []
            return
        }
        let log = EventLog()
        var context = BuildContext(environment: environment)
        context.observe = { log.add($0) }
        let request = BuildRequest(.configuration(directory.file(configuration)))
        let checked = Checked(Readings(request, context, memory: memory, remembers: true))
        var outputRequest = OutputRequest()
        outputRequest.directory = outputDirectory.map(directory.file)
        let outputs = try Outputs(checked, outputRequest, isLocked: false)
        events = log.events
        diagnostics = checked.diagnostics + outputs.diagnostics
        if let outputDirectory = outputRequest.directory {
            try FileManager.default.createDirectory(atPath: outputDirectory, withIntermediateDirectories: true)
        }
        if let readings = memory.readingsFile { try keep(readings) }
        guard !diagnostics.containsErrors, checked.isRepeatable else { return }
        for output in outputs.files {
            try output.contents.write(toFile: output.path, atomically: true, encoding: .utf8)
        }
        let state = memory.stateFile(
            inputs: checked.files.map { HashedFile(path: $0.path, hash: $0.hash) }, missing: outputs.missing,
            outputs: outputs.files.map { HashedFile(path: $0.path, hash: ContentHash($0.contents)) }, messages: "said\n"
        )
        if let state { try keep(state) }
    }

    private func keep(_ file: KeptFile) throws { try Data(file.bytes).write(to: URL(fileURLWithPath: file.path)) }

    /// The headers that were read, from the project's directory, in order.
    var read: [String] {
        events.compactMap { if case .read(let path, _) = $0 { name(path) } else { nil } }
    }

    /// The headers that did not have to be read.
    var kept: [String] {
        events.compactMap { if case .kept(let path, _) = $0 { name(path) } else { nil } }
    }

    /// Whether libclang parsed anything.
    var isParsed: Bool {
        events.contains { if case .parsed = $0 { true } else { false } }
    }

    /// Why a header was read again.
    func change(of header: String) -> FileChange? {
        events.lazy.compactMap { if case .readAgain(directory.file(header), let change) = $0 { change } else { nil } }
            .first
    }

    private func name(_ path: String) -> String { String(path.dropFirst(directory.path.count + 1)) }
}

/// What was done, whichever thread did it.
private final class EventLog: Sendable {
    private let log = Mutex<[BuildEvent]>([])

    var events: [BuildEvent] { log.withLock { $0 } }

    func add(_ event: BuildEvent) {
        log.withLock { $0.append(event) }
    }
}
