import HelperDiagnostics
import HelperModel

/// What each header of a configuration held when it was last read, so that a change in one of them has only that one
/// read again.
struct ReadingMemory: Sendable {
    /// What all readings depend on beside their headers.
    var setting: BuildSetting
    var readings: [RememberedReading] = []
}

extension ReadingMemory {
    private static let form = "helpergen readings 10"

    /// The memory as a file.
    var bytes: [UInt8] { PackedFile.bytes(self, form: ReadingMemory.form) }

    /// The memory that a file holds; nil when it holds none, or is not whole.
    init?(_ bytes: [UInt8]) {
        guard let memory = PackedFile.value(ReadingMemory.self, in: bytes, form: ReadingMemory.form) else { return nil }
        self = memory
    }
}

/// What one header held.
struct RememberedReading: Sendable {
    /// The header and how it was to be read: all that the result depends on beside the contents of files.
    var request: ReadingRequest
    /// The header and every file that it includes.
    var files: [HashedFile]
    /// The portable names of those that have one (``SourceFiles``): the result speaks of files by these.
    var names: [FileName]
    /// Paths where a header would have been found before the one that was.
    var absent: [String]
    /// Paths of files that were asked for, and were there.
    var present: [String]
    fileprivate var held: Packed<Held>

    /// A file's path and the name that it was given.
    struct FileName: Sendable, Hashable {
        var path: String
        var name: String

        init(path: String, name: String) {
            self.path = path
            self.name = name
        }
    }

    fileprivate struct Held: Sendable {
        var set: Interface
        var diagnostics: [Diagnostic]
    }

    /// - Parameters:
    ///   - set: what was read, contracts included.
    ///   - diagnostics: what was said of it.
    init(
        request: ReadingRequest, files: [HashedFile], names: [FileName], absent: [String], present: [String],
        set: Interface,
        diagnostics: [Diagnostic]
    ) {
        self.request = request
        self.files = files
        self.names = names
        self.absent = absent
        self.present = present
        held = Packed(Held(set: set, diagnostics: diagnostics))
    }

    /// What was read, and what was said of it; nil when that can't be understood.
    var result: (set: Interface, diagnostics: [Diagnostic])? {
        held.value.map { ($0.set, $0.diagnostics) }
    }
}

extension ReadingMemory: PackableByFields {
    static let fields = PackedFields(of: ReadingMemory(setting: .blank), \.setting, \.readings)
}

extension RememberedReading: PackableByFields {
    private static let blank = RememberedReading(
        request: .blank, files: [], names: [], absent: [], present: [], set: Interface(), diagnostics: [])
    static let fields = PackedFields(
        of: .blank, \RememberedReading.request, \.files, \.names, \.absent, \.present, \.held)
}

extension RememberedReading.FileName: PackableByFields {
    static let fields = PackedFields(of: RememberedReading.FileName(path: "", name: ""), \.path, \.name)
}

extension RememberedReading.Held: PackableByFields {
    fileprivate static let fields = PackedFields(
        of: RememberedReading.Held(set: Interface(), diagnostics: []), \.set, \.diagnostics)
}
