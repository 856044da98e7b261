#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import HelperModel

/// What each header of a configuration held when it was last read, so that a change in one of them has only that one read again.
public struct ReadingMemory: Sendable {
    public var setting: BuildSetting
    public var readings: [RememberedReading]

    public init(setting: BuildSetting, readings: [RememberedReading] = []) {
        self.setting = setting
        self.readings = readings
    }

    private static let head = "helpergen readings 1"

    /// The memory's text.
    public var text: String {
        var lines = SealedLines()
        lines.add(setting)
        for reading in readings {
            lines.add("reading", "")
            for fact in reading.question { lines.add("question", fact) }
            for file in reading.files { lines.add(file) }
            for (path, name) in reading.names.sorted(by: { $0.key < $1.key }) {
                lines.add("named", path)
                lines.add("name", name)
            }
            for path in reading.absent { lines.add("absent", path) }
            lines.add("held", reading.held)
        }
        return lines.text(head: ReadingMemory.head)
    }

    /// The memory that a text stands for; nil when it is none, or not whole.
    public init?(_ text: [UInt8]) {
        guard let (setting, lines) = SealedLines(text, head: ReadingMemory.head)?.split() else { return nil }
        self.init(setting: setting)
        var path = ""
        for (word, value) in lines {
            switch word {
            case "reading": readings.append(RememberedReading())
            case _ where readings.isEmpty: return nil
            case "question": readings[readings.count - 1].question.append(value)
            case "file":
                guard let file = SealedLines.file(value) else { return nil }
                readings[readings.count - 1].files.append(file)
            case "named": path = value
            case "name": readings[readings.count - 1].names[path] = value
            case "absent": readings[readings.count - 1].absent.append(value)
            case "held": readings[readings.count - 1].held = value
            default: return nil
            }
        }
    }
}

/// What one header held.
public struct RememberedReading: Sendable {
    /// The header and how it was to be read: all that the result depends on beside the contents of files.
    public var question: [String] = []
    /// The header and every file that it includes.
    public var files: [HashedFile] = []
    /// The portable names of those that have one, by path (``SourceFiles``): the result speaks of files by these.
    public var names: [String: String] = [:]
    /// Paths where a header would have been found before the one that was.
    public var absent: [String] = []
    /// The result as JSON.
    fileprivate var held = ""

    fileprivate init() {}

    /// - Parameters:
    ///   - set: what was read, contracts included.
    ///   - diagnostics: what was said of it.
    public init(
        question: [String], files: [HashedFile], names: [String: String], absent: [String], set: HelperSet, diagnostics: [Diagnostic]
    ) throws {
        self.question = question
        self.files = files
        self.names = names
        self.absent = absent
        let data = try JSONEncoder().encode(Held(document: HelperDocument(set), diagnostics: diagnostics))
        held = String(decoding: data, as: UTF8.self)
    }

    /// What was read, and what was said of it; nil when that can't be understood.
    public var result: (set: HelperSet, diagnostics: [Diagnostic])? {
        guard let held = try? JSONDecoder().decode(Held.self, from: Data(held.utf8)) else { return nil }
        return (held.document.set, held.diagnostics)
    }

    private struct Held: Codable {
        let document: HelperDocument
        let diagnostics: [Diagnostic]
    }
}
