/// A form of compressed files that kernels and their modules come in.
public enum CompressionFormat: String, Sendable, CaseIterable {
    case gzip, xz, lzma, zstd, bzip2, lzo
    /// The form that the kernel's build has (`lz4 -l`).
    case legacyLZ4
    case lz4

    /// The form of a file that begins so; nil for any other file.
    public init?(of bytes: some Collection<UInt8>) {
        guard let format = CompressionFormat.allCases.first(where: { bytes.starts(with: $0.magic) }) else { return nil }
        self = format
    }

    /// What such files begin with.
    public var magic: [UInt8] {
        switch self {
        // RFC 1952, with the one method that there is.
        case .gzip: [0x1F, 0x8B, 0x08]
        case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
        // The properties and the lowest bytes of the dictionary's size that everyone writes.
        case .lzma: [0x5D, 0x00, 0x00]
        // RFC 8878
        case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
        case .bzip2: [0x42, 0x5A, 0x68]
        case .lzo: [0x89, 0x4C, 0x5A, 0x4F]
        case .legacyLZ4: [0x02, 0x21, 0x4C, 0x18]
        case .lz4: [0x04, 0x22, 0x4D, 0x18]
        }
    }

    /// The command that unpacks such a file.
    public var command: String {
        switch self {
        case .gzip: "gunzip"
        case .xz: "unxz"
        case .lzma: "unlzma"
        case .zstd: "unzstd"
        case .bzip2: "bunzip2"
        case .lzo: "lzop -d"
        case .legacyLZ4, .lz4: "unlz4"
        }
    }
}

/// Why compressed bytes can't be read.
public enum CompressionError: Error, Sendable, Hashable {
    /// No library that reads the form is on the machine; the name of the one that is looked for.
    case libraryMissing(CompressionFormat, library: String)
    /// No library is looked for that reads the form.
    case unsupported(CompressionFormat)
    /// The bytes are not what was compressed, or end too early.
    case damaged(CompressionFormat)
    /// What was compressed is larger than the limit, in bytes.
    case tooLarge(CompressionFormat, limit: Int)

    public var format: CompressionFormat {
        switch self {
        case .libraryMissing(let format, _), .unsupported(let format), .damaged(let format), .tooLarge(let format, _):
            format
        }
    }
}

extension CompressionFormat {
    /// What was compressed. What follows it in `bytes` is passed over, such as the size that a kernel's image has
    /// behind its payload.
    ///
    /// - Parameter limit: the most bytes that may come out.
    public func unpack(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(CompressionError) -> [UInt8] {
        switch self {
        case .gzip: try ZlibDecoder().unpack(bytes, limit: limit)
        case .xz, .lzma: try LZMADecoder(self).unpack(bytes, limit: limit)
        case .zstd: try ZstandardDecoder().unpack(bytes, limit: limit)
        case .lz4: try LZ4FrameDecoder().unpack(bytes, limit: limit)
        case .legacyLZ4: try LegacyLZ4Decoder().unpack(bytes, limit: limit)
        case .bzip2, .lzo: throw CompressionError.unsupported(self)
        }
    }
}
