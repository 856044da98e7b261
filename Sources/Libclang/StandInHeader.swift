import CLibclang

/// A header that clang finds where no directory has one of its name.
public struct StandInHeader: Sendable, Hashable {
    /// As `#include` names it.
    public let name: String
    public let contents: String

    public init(name: String, contents: String) {
        self.name = name
        self.contents = contents
    }

    /// A directory that no machine has: clang knows it by the files that it is given there.
    private static let directory = "/__helpergen/include/"

    /// Whether a path is that of such a header, which is no file.
    static func isPath(_ path: String) -> Bool { path.hasPrefix(directory) }

    /// What has clang look for `headers` behind all other directories.
    static func arguments(for headers: [StandInHeader]) -> [String] {
        headers.isEmpty ? [] : ["-idirafter", String(directory.dropLast())]
    }

    /// Calls `body` with the headers as libclang wants them, which live as long as the call.
    static func withUnsavedFiles<Result>(
        _ headers: some Collection<StandInHeader>, _ body: ([CXUnsavedFile]) -> Result
    ) -> Result {
        guard let first = headers.first else { return body([]) }
        return (directory + first.name).withCString { path in
            first.contents.withCString { contents in
                let file = CXUnsavedFile(
                    Filename: path, Contents: contents, Length: UInt(first.contents.utf8.count))
                return withUnsavedFiles(headers.dropFirst()) { body([file] + $0) }
            }
        }
    }
}
