private let libraryNames = ["liblz4.so.1", "liblz4.so", "liblz4.dylib", "liblz4.1.dylib"]

/// liblz4: the LZ4 Frame Format, version 1.6.
struct LZ4FrameDecoder: StreamDecoder, ~Copyable {
    private typealias Size = UnsafeMutablePointer<Int>

    let format = CompressionFormat.lz4
    private let context: OpaquePointer
    private let decompress:
        @convention(c) (OpaquePointer, UnsafeMutableRawPointer?, Size, UnsafeRawPointer?, Size, UnsafeRawPointer?) ->
            Int
    private let isError: @convention(c) (Int) -> CUnsignedInt
    private let free: @convention(c) (OpaquePointer) -> Int

    /// `LZ4F_VERSION`
    private static let version: CUnsignedInt = 100

    init() throws(CompressionError) {
        let library = try DynamicLibrary(libraryNames, for: .lz4)
        let make = try library.function(
            "LZ4F_createDecompressionContext",
            as: (@convention(c) (UnsafeMutablePointer<OpaquePointer?>, CUnsignedInt) -> Int).self, for: .lz4)
        let decompress = try library.function(
            "LZ4F_decompress",
            as: (@convention(c) (
                OpaquePointer, UnsafeMutableRawPointer?, Size, UnsafeRawPointer?, Size, UnsafeRawPointer?
            ) -> Int).self, for: .lz4)
        let isError = try library.function("LZ4F_isError", as: (@convention(c) (Int) -> CUnsignedInt).self, for: .lz4)
        let free = try library.function(
            "LZ4F_freeDecompressionContext", as: (@convention(c) (OpaquePointer) -> Int).self, for: .lz4)
        var made: OpaquePointer?
        guard isError(make(&made, LZ4FrameDecoder.version)) == 0, let context = made else {
            throw .libraryMissing(.lz4, library: "LZ4F_createDecompressionContext")
        }
        (self.context, self.decompress, self.isError, self.free) = (context, decompress, isError, free)
    }

    deinit { _ = free(context) }

    func step(
        _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
    ) -> (consumed: Int, produced: Int, isAtEnd: Bool)? {
        var (consumed, produced) = (input.count, output.count)
        let status = decompress(context, output.baseAddress, &produced, input.baseAddress, &consumed, nil)
        guard isError(status) == 0 else { return nil }
        return (consumed, produced, status == 0)
    }
}

/// The form of LZ4 files before frames, which kernels' images have: blocks of 8 MiB at most, each behind its size.
/// There is no mark for the end; a kernel's image has its own size there.
struct LegacyLZ4Decoder {
    private let decompress: @convention(c) (UnsafeRawPointer?, UnsafeMutableRawPointer?, CInt, CInt) -> CInt

    /// What a block holds at most, in bytes.
    private static let blockSize = 8 << 20

    init() throws(CompressionError) {
        decompress = try DynamicLibrary(libraryNames, for: .legacyLZ4).function(
            "LZ4_decompress_safe",
            as: (@convention(c) (UnsafeRawPointer?, UnsafeMutableRawPointer?, CInt, CInt) -> CInt).self,
            for: .legacyLZ4)
    }

    func unpack(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(CompressionError) -> [UInt8] {
        let output = UnsafeMutableRawBufferPointer.allocate(byteCount: LegacyLZ4Decoder.blockSize, alignment: 16)
        defer { output.deallocate() }
        var result: [UInt8] = []
        var place = CompressionFormat.legacyLZ4.magic.count
        while place + 4 <= bytes.count {
            let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            place += 4
            // The size of what came out stands behind the last block.
            if place == bytes.count, size == result.count { return result }
            guard size > 0, size <= bytes.count - place else { throw .damaged(.legacyLZ4) }
            let block = UnsafeRawBufferPointer(rebasing: bytes[place..<place + size])
            let produced = decompress(block.baseAddress, output.baseAddress, CInt(clamping: size), CInt(output.count))
            guard produced > 0 else { throw .damaged(.legacyLZ4) }
            guard result.count + Int(produced) <= limit else { throw .tooLarge(.legacyLZ4, limit: limit) }
            result.append(contentsOf: UnsafeRawBufferPointer(rebasing: output[..<Int(produced)]))
            place += size
        }
        guard place == bytes.count, !result.isEmpty else { throw .damaged(.legacyLZ4) }
        return result
    }
}
