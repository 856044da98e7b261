/// Reads compressed bytes from their start to the end that they tell.
protocol StreamDecoder: ~Copyable {
    var format: CompressionFormat { get }

    /// Reads some of `input` and writes what comes of it; nil where it is not what was compressed.
    func step(
        _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
    ) -> (consumed: Int, produced: Int, isAtEnd: Bool)?
}

extension StreamDecoder where Self: ~Copyable {
    func unpack(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(CompressionError) -> [UInt8] {
        let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { output.deallocate() }
        var result: [UInt8] = []
        var place = 0
        while true {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
            guard let (consumed, produced, isAtEnd) = step(rest, output), isAtEnd || consumed + produced > 0 else {
                throw .damaged(format)
            }
            place += consumed
            guard result.count + produced <= limit else { throw .tooLarge(format, limit: limit) }
            result.append(contentsOf: UnsafeRawBufferPointer(rebasing: output[..<produced]))
            if isAtEnd { return result }
        }
    }
}
