import CHelperCompression

/// liblzma: the .xz File Format, version 1.2.1, and the .lzma format before it.
struct LZMADecoder: StreamDecoder, ~Copyable {
    private typealias Stream = UnsafeMutablePointer<helpergen_lzma_stream>

    let format: CompressionFormat
    private let stream: Stream
    private let code: @convention(c) (Stream, CInt) -> CInt
    private let end: @convention(c) (Stream) -> Void

    private static let ok: CInt = 0
    private static let streamEnd: CInt = 1
    /// The most memory that a dictionary may take, in bytes.
    private static let memoryLimit: UInt64 = 1 << 30

    init(_ format: CompressionFormat) throws(CompressionError) {
        let library = try DynamicLibrary(
            ["liblzma.so.5", "liblzma.so", "liblzma.dylib", "liblzma.5.dylib"], for: format)
        let start = try library.function(
            "lzma_auto_decoder", as: (@convention(c) (Stream, UInt64, UInt32) -> CInt).self, for: format)
        let code = try library.function("lzma_code", as: (@convention(c) (Stream, CInt) -> CInt).self, for: format)
        let end = try library.function("lzma_end", as: (@convention(c) (Stream) -> Void).self, for: format)
        let stream = Stream.allocate(capacity: 1)
        stream.initialize(to: helpergen_lzma_stream())
        guard start(stream, LZMADecoder.memoryLimit, 0) == LZMADecoder.ok else {
            stream.deallocate()
            throw .libraryMissing(format, library: "lzma_auto_decoder")
        }
        (self.format, self.stream, self.code, self.end) = (format, stream, code, end)
    }

    deinit {
        end(stream)
        stream.deallocate()
    }

    func step(
        _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
    ) -> (consumed: Int, produced: Int, isAtEnd: Bool)? {
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = input.count
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = output.count
        let status = code(stream, 0)
        guard status == LZMADecoder.ok || status == LZMADecoder.streamEnd else { return nil }
        return (
            input.count - stream.pointee.avail_in, output.count - stream.pointee.avail_out,
            status == LZMADecoder.streamEnd
        )
    }
}
