/// Where clang looks for headers, beside the directories of the headers themselves.
public struct HeaderLookup: Sendable, Hashable {
    /// The directories of the search, whether they are there or not, in no particular order.
    public var directories: [String]
    /// The headers that are read before the others, as they were named: they are looked for in the working directory
    /// first.
    public var includes: [String]
    /// Files that clang reads although no header includes them.
    public var files: [String]
    /// Why these are not all; nil when they are.
    public var unknown: String?

    public init(directories: [String], includes: [String] = [], files: [String] = [], unknown: String? = nil) {
        self.directories = directories
        self.includes = includes
        self.files = files
        self.unknown = unknown
    }
}
