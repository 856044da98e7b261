import HelperModel

/// What everything that is remembered depends on, beside the files that were read.
struct BuildSetting: Sendable, Hashable {
    /// What was asked for, and where, a fact a line.
    var facts: [String]
    /// helpergen itself.
    var tool: ProgramFile
    /// Every libclang that parsed, and the places that decided that it was this one, as the file system describes them.
    var libraries: [LibraryFile] = []
}

/// An executable: too large to be read each time, so it is known by its contents only when the file system says that it
/// was touched.
struct ProgramFile: Sendable, Hashable {
    /// What the file system says of it: size, place, times.
    var fingerprint: String
    var hash: ContentHash
}

/// A library that a package put where it is, or a place where one was looked for.
struct LibraryFile: Sendable, Hashable {
    var path: String
    /// What the package says of it: size and time.
    var fingerprint: String
}

extension BuildSetting: PackableByFields {
    static let blank = BuildSetting(facts: [], tool: .blank)
    static let fields = PackedFields(of: .blank, \BuildSetting.facts, \.tool, \.libraries)
}

extension ProgramFile: PackableByFields {
    fileprivate static let blank = ProgramFile(fingerprint: "", hash: ContentHash(""))
    static let fields = PackedFields(of: .blank, \ProgramFile.fingerprint, \.hash)
}

extension LibraryFile: PackableByFields {
    static let fields = PackedFields(of: LibraryFile(path: "", fingerprint: ""), \.path, \.fingerprint)
}
