import HelperModel

/// What a run of a configuration has read and written, by content: as long as nothing of it has changed, another run
/// has nothing to do.
struct BuildState: Sendable, Hashable {
    var setting: BuildSetting
    /// Every file that was read or written.
    var files: [HashedFile] = []
    /// Paths where a header would have been found before the one that was.
    var absent: [String] = []
    /// Paths of files that were asked for, and were there.
    var present: [String] = []
    /// What was said on standard error, to be said again.
    var messages = ""
}

extension BuildState {
    private static let form = "helpergen state 3"

    /// The state as a file.
    var bytes: [UInt8] { PackedFile.bytes(self, form: BuildState.form) }

    /// The state that a file holds; nil when it holds none, or is not whole.
    init?(_ bytes: [UInt8]) {
        guard let state = PackedFile.value(BuildState.self, in: bytes, form: BuildState.form) else { return nil }
        self = state
    }
}

extension BuildState: PackableByFields {
    static let fields = PackedFields(
        of: BuildState(setting: .blank), \.setting, \.files, \.absent, \.present, \.messages)
}
