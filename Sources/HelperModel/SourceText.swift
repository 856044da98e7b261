/// An input file's bytes, with its names.
public struct SourceText: Sendable {
    /// The portable name, as ``SourceLocation`` uses it.
    public let name: String
    /// The path, as it is to be opened.
    public let path: String
    public let bytes: [UInt8]

    public init(name: String, path: String, bytes: [UInt8]) {
        self.name = name
        self.path = path
        self.bytes = bytes
    }

    /// The file as something that was read.
    public var hashed: HashedFile { HashedFile(path: path, hash: ContentHash(bytes)) }
}
