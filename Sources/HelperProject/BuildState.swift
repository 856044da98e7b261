import HelperModel

/// What a run of a configuration has read and written, by content: as long as nothing of it has changed, another run has nothing to do.
public struct BuildState: Sendable, Hashable {
    public var setting: BuildSetting
    /// Every file that was read or written.
    public var files: [HashedFile]
    /// Paths where a header would have been found before the one that was.
    public var absent: [String]
    /// Paths of files that were asked for, and were there.
    public var present: [String]
    /// What was said on standard error, to be said again.
    public var messages: String

    public init(
        setting: BuildSetting, files: [HashedFile] = [], absent: [String] = [], present: [String] = [], messages: String = ""
    ) {
        self.setting = setting
        self.files = files
        self.absent = absent
        self.present = present
        self.messages = messages
    }

    private static let form = "helpergen state 3"

    /// The state as a file.
    public var bytes: [UInt8] { PackedFile.bytes(self, form: BuildState.form) }

    /// The state that a file holds; nil when it holds none, or is not whole.
    public init?(_ bytes: [UInt8]) {
        guard let state = PackedFile.value(BuildState.self, in: bytes, form: BuildState.form) else { return nil }
        self = state
    }
}

extension BuildState: PackableByFields {
    public static let fields = PackedFields(of: BuildState(setting: .blank), \.setting, \.files, \.absent, \.present, \.messages)
}
