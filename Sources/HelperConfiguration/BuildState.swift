import HelperModel

/// What a run of a configuration has read and written, by content: as long as nothing of it has changed, another run has nothing to do.
public struct BuildState: Sendable, Hashable {
    public var setting: BuildSetting
    /// Every file that was read or written.
    public var files: [HashedFile]
    /// Paths where a header would have been found before the one that was.
    public var absent: [String]
    /// What was said on standard error, to be said again.
    public var messages: String

    public init(setting: BuildSetting, files: [HashedFile] = [], absent: [String] = [], messages: String = "") {
        self.setting = setting
        self.files = files
        self.absent = absent
        self.messages = messages
    }

    private static let head = "helpergen state 2"

    /// The state's text.
    public var text: String {
        var lines = SealedLines()
        lines.add(setting)
        for file in files { lines.add(file) }
        for path in absent { lines.add("absent", path) }
        if !messages.isEmpty { lines.add("messages", messages) }
        return lines.text(head: BuildState.head)
    }

    /// The state that a text stands for; nil when it is none, or not whole.
    public init?(_ text: [UInt8]) {
        guard let (setting, lines) = SealedLines(text, head: BuildState.head)?.split() else { return nil }
        self.init(setting: setting)
        for (word, value) in lines {
            switch word {
            case "file":
                guard let file = SealedLines.file(value) else { return nil }
                files.append(file)
            case "absent": absent.append(value)
            case "messages": messages = value
            default: return nil
            }
        }
    }
}
