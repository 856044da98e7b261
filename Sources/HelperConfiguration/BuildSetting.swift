import HelperModel

/// What everything that is remembered depends on, beside the files that were read.
public struct BuildSetting: Sendable, Hashable {
    /// What was asked for, and where, a fact a line.
    public var facts: [String]
    /// helpergen itself.
    public var tool: ProgramFile
    /// Every libclang that parsed, as the file system describes it.
    public var libraries: [LibraryFile]

    public init(facts: [String], tool: ProgramFile, libraries: [LibraryFile] = []) {
        self.facts = facts
        self.tool = tool
        self.libraries = libraries
    }
}

/// An executable: too large to be read each time, so it is known by its contents only when the file system says that it was touched.
public struct ProgramFile: Sendable, Hashable {
    /// What the file system says of it: size, place, times.
    public var fingerprint: String
    public var hash: ContentHash

    public init(fingerprint: String, hash: ContentHash) {
        self.fingerprint = fingerprint
        self.hash = hash
    }
}

/// A library that a package put where it is.
public struct LibraryFile: Sendable, Hashable {
    public var path: String
    /// What the package says of it: size and time.
    public var fingerprint: String

    public init(path: String, fingerprint: String) {
        self.path = path
        self.fingerprint = fingerprint
    }
}

extension SealedLines {
    mutating func add(_ setting: BuildSetting) {
        for fact in setting.facts { add("setting", fact) }
        add("tool", "\(setting.tool.hash.text) \(setting.tool.fingerprint)")
        for library in setting.libraries { add("library", "\(library.fingerprint)\t\(library.path)") }
    }

    /// The setting that the lines begin with, and the others; nil when they have none.
    func split() -> (setting: BuildSetting, rest: ArraySlice<(word: String, value: String)>)? {
        var facts: [String] = []
        var tool: ProgramFile?
        var libraries: [LibraryFile] = []
        var rest = lines[...]
        loop: while let (word, value) = rest.first {
            switch word {
            case "setting": facts.append(value)
            case "tool":
                guard let file = SealedLines.file(value) else { return nil }
                tool = ProgramFile(fingerprint: file.path, hash: file.hash)
            case "library":
                let parts = value.split(separator: "\t", maxSplits: 1)
                guard parts.count == 2 else { return nil }
                libraries.append(LibraryFile(path: String(parts[1]), fingerprint: String(parts[0])))
            default: break loop
            }
            rest.removeFirst()
        }
        return tool.map { (BuildSetting(facts: facts, tool: $0, libraries: libraries), rest) }
    }
}
