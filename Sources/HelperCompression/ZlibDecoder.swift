import CHelperCompression

/// zlib (RFC 1950 to 1952).
struct ZlibDecoder: StreamDecoder, ~Copyable {
    private typealias Stream = UnsafeMutablePointer<helpergen_z_stream>

    let format = CompressionFormat.gzip
    private let stream: Stream
    private let inflate: @convention(c) (Stream, CInt) -> CInt
    private let end: @convention(c) (Stream) -> CInt

    private static let ok: CInt = 0
    private static let streamEnd: CInt = 1
    /// The largest window, behind a header of gzip's or of zlib's own.
    private static let windowBits: CInt = 15 + 32

    init() throws(CompressionError) {
        let library = try DynamicLibrary(["libz.so.1", "libz.so", "libz.dylib", "/usr/lib/libz.dylib"], for: .gzip)
        let start = try library.function(
            "inflateInit2_", as: (@convention(c) (Stream, CInt, UnsafePointer<CChar>, CInt) -> CInt).self, for: .gzip)
        let inflate = try library.function("inflate", as: (@convention(c) (Stream, CInt) -> CInt).self, for: .gzip)
        let end = try library.function("inflateEnd", as: (@convention(c) (Stream) -> CInt).self, for: .gzip)
        let stream = Stream.allocate(capacity: 1)
        stream.initialize(to: helpergen_z_stream())
        let status = start(
            stream, ZlibDecoder.windowBits, "1.2.11", CInt(MemoryLayout<helpergen_z_stream>.size))
        guard status == ZlibDecoder.ok else {
            stream.deallocate()
            throw .libraryMissing(.gzip, library: "inflateInit2_")
        }
        (self.stream, self.inflate, self.end) = (stream, inflate, end)
    }

    deinit {
        _ = end(stream)
        stream.deallocate()
    }

    func step(
        _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
    ) -> (consumed: Int, produced: Int, isAtEnd: Bool)? {
        let count = min(input.count, Int(CInt.max))
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = CUnsignedInt(count)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = CUnsignedInt(output.count)
        let status = inflate(stream, 0)
        guard status == ZlibDecoder.ok || status == ZlibDecoder.streamEnd else { return nil }
        return (
            count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out),
            status == ZlibDecoder.streamEnd
        )
    }
}
