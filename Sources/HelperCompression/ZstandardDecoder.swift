import CHelperCompression

/// libzstd (RFC 8878).
struct ZstandardDecoder: StreamDecoder, ~Copyable {
    private typealias Input = UnsafeMutablePointer<helpergen_zstd_input>
    private typealias Output = UnsafeMutablePointer<helpergen_zstd_output>

    let format = CompressionFormat.zstd
    private let context: OpaquePointer
    private let decompress: @convention(c) (OpaquePointer, Output, Input) -> Int
    private let isError: @convention(c) (Int) -> CUnsignedInt
    private let free: @convention(c) (OpaquePointer) -> Int

    /// `ZSTD_d_windowLogMax`
    private static let largestWindow: CInt = 100
    /// The window of kernels' images, which `zstd --ultra -22` makes, and more: 2^31 bytes is the most that there is.
    private static let windowLog: CInt = 30

    init() throws(CompressionError) {
        let library = try DynamicLibrary(
            ["libzstd.so.1", "libzstd.so", "libzstd.dylib", "libzstd.1.dylib"], for: .zstd)
        let make = try library.function(
            "ZSTD_createDCtx", as: (@convention(c) () -> OpaquePointer?).self, for: .zstd)
        let set = try library.function(
            "ZSTD_DCtx_setParameter", as: (@convention(c) (OpaquePointer, CInt, CInt) -> Int).self, for: .zstd)
        let decompress = try library.function(
            "ZSTD_decompressStream", as: (@convention(c) (OpaquePointer, Output, Input) -> Int).self, for: .zstd)
        let isError = try library.function(
            "ZSTD_isError", as: (@convention(c) (Int) -> CUnsignedInt).self, for: .zstd)
        let free = try library.function("ZSTD_freeDCtx", as: (@convention(c) (OpaquePointer) -> Int).self, for: .zstd)
        guard let context = make() else { throw .libraryMissing(.zstd, library: "ZSTD_createDCtx") }
        _ = set(context, ZstandardDecoder.largestWindow, ZstandardDecoder.windowLog)
        (self.context, self.decompress, self.isError, self.free) = (context, decompress, isError, free)
    }

    deinit { _ = free(context) }

    func step(
        _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
    ) -> (consumed: Int, produced: Int, isAtEnd: Bool)? {
        var source = helpergen_zstd_input(src: input.baseAddress, size: input.count, pos: 0)
        var target = helpergen_zstd_output(dst: output.baseAddress, size: output.count, pos: 0)
        let status = decompress(context, &target, &source)
        guard isError(status) == 0 else { return nil }
        return (source.pos, target.pos, status == 0)
    }
}
