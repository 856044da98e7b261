/// A file that a writer made: what is in it and, for an output of several files, what it is called.
public struct OutputFile: Sendable, Hashable {
    /// The name relative to where the output goes; nil for an output that is one file, which the user names.
    public var name: String?
    public var contents: String

    public init(name: String? = nil, contents: String) {
        self.name = name
        self.contents = contents
    }

    /// Where the file goes if its output goes to `path`, which is a directory for an output of several files.
    public func path(at path: String) -> String {
        name.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" } ?? path
    }
}
