/// Why BTF, or what belongs to it, can't be read.
public struct BTFError: Error, Sendable, Hashable {
    public let reason: Reason
    /// Where in the bytes what is wrong was found.
    public let offset: Int

    /// An error that was found at an offset, in bytes.
    public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        case endsWithinHeader
        /// It does not begin with `BTF_MAGIC` in the byte order of the file that it is in; or in none, for BTF without
        /// a file.
        case noMagic
        case unknownVersion(UInt8)
        /// The header names more bytes than there are.
        case endsWithinData
        case typesOverlapStrings
        case endsWithinType(id: Int)
        /// The byte order is not that of the BTF that it continues.
        case otherByteOrderThanBase

        // .BTF.ext
        case extensionWithoutHeader
        case extensionEndsWithinData
        case extensionWithoutSection

        // .BTF_ids
        case setEndsWithinSection(name: String)
    }
}
