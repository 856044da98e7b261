import HelperDiagnostics
import HelperModel
import HelperProject
import HelperReaders
import HelperRules
import HelperWriters

/// The second stage of a build: one interface, with the numbers of the lock, and all that the rules say of it.
public struct Checked: Sendable {
    public internal(set) var interface = Interface()
    /// Nil where inputs are named, and where the configuration can't be read.
    public let project: LoadedProject?
    /// The lock of the configuration; nil where there is no configuration.
    public let lock: LoadedLock?
    /// Everything that was found so far, as bad as the configuration makes it.
    public let diagnostics: [Diagnostic]
    public let files: [BuildInput]
    /// The templates of the configuration's outputs, by the places of these.
    let templates: [Int: TemplateWriter]
    /// How bad the configuration makes each rule.
    public let levels: RuleLevels
    let context: BuildContext

    /// Joins `readings` and checks what comes of it.
    public init(_ readings: Readings) {
        let request = readings.request
        context = readings.context
        project = readings.project
        templates = readings.templates
        levels = RuleLevels(readings.project?.configuration.levels ?? [:])
        var files = readings.files
        var diagnostics = levels.applied(to: readings.diagnostics)
        for group in readings.groups {
            interface.merge(group.interface)
            let found =
                request.givesAdvice
                ? group.diagnostics : group.diagnostics.filter { !HelperReaders.advice.contains($0.rule) }
            diagnostics += levels.applied(to: found)
        }
        if let project {
            var problems: [Diagnostic] = []
            let path = project.lockPath
            let source = FileStatus.exists(path) ? InputFile.load(path, context.files, &problems) : nil
            if let source { files.append(BuildInput(path: path, hash: source.hashed.hash, role: .lock)) }
            diagnostics += levels.applied(to: problems)
            let (lock, numbering) = project.number(&interface, with: source, isLocked: request.isLocked)
            self.lock = lock
            // What could not be read is not gone.
            let isWhole = !diagnostics.containsErrors
            diagnostics += levels.applied(
                to: isWhole ? numbering : numbering.filter { !Lock.changes.contains($0.rule) })
            interface.conflicts = project.configuration.qualifiesConflicts ? .qualify : .reject
        } else {
            lock = nil
        }
        let traced = Checked.trace(readings, &interface)
        // What could not be read is not unknown.
        if !diagnostics.containsErrors { diagnostics += levels.applied(to: traced) }
        if request.checksRules, project != nil || request.configuration == nil {
            let watch = Stopwatch()
            let outputs = Checked.outputs(of: interface, project?.configuration, request)
            diagnostics += levels.applied(to: HelperRules.check(interface, outputs: outputs))
            context.observe(.checked(microseconds: watch.microseconds))
        }
        self.files = files
        self.diagnostics = diagnostics
    }

    /// Adds what became of everything over the earlier versions, and what users say of it.
    private static func trace(_ readings: Readings, _ interface: inout Interface) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for group in readings.groups where !group.versions.isEmpty {
            let watch = Stopwatch()
            let unrelated = interface.trace(group.interface.providers.map(\.name), over: group.versions)
            problems += unrelated.map(HistoryRules.unrelated)
            readings.context.observe(.compared(versions: group.versions.count, microseconds: watch.microseconds))
        }
        return problems + (readings.facts?.overlay(on: &interface) ?? [])
    }

    /// The providers that outputs for each platform are made of.
    static func outputs(
        of interface: Interface, _ configuration: Configuration?, _ request: BuildRequest
    ) -> [Platform: Set<String>] {
        let all = Set(interface.providers.map(\.name))
        guard let configuration else { return Dictionary(uniqueKeysWithValues: request.platforms.map { ($0, all) }) }
        return configuration.outputs.reduce(into: [:]) { outputs, output in
            guard let platform = HelperWriters.kind(named: output.kind)?.platform else { return }
            outputs[platform, default: []].formUnion(output.providers.isEmpty ? all : Set(output.providers))
        }
    }

    /// Whether the next run finds the same, were it not for what this one writes.
    public var isRepeatable: Bool { !diagnostics.contains { Lock.changes.contains($0.rule) } }
}

/// How bad a configuration makes rules, by their ids.
public struct RuleLevels: Sendable, Hashable {
    private let levels: [String: Configuration.Level]

    public init(_ levels: [String: Configuration.Level] = [:]) {
        self.levels = levels
    }

    /// The diagnostics, as bad as they are made; those of rules that are off are left out.
    public func applied(to diagnostics: [Diagnostic]) -> [Diagnostic] {
        levels.isEmpty ? diagnostics : diagnostics.compactMap(applied)
    }

    private func applied(to diagnostic: Diagnostic) -> Diagnostic? {
        guard let level = levels[diagnostic.rule] else { return diagnostic }
        var diagnostic = diagnostic
        switch level {
        case .off: return nil
        case .warning: diagnostic.severity = .warning
        case .error: diagnostic.severity = .error
        }
        return diagnostic
    }
}
