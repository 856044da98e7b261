import Foundation
import HelperCompression
import Testing
import TestSupport

/// What the system's tools compress comes out again, and nothing else does.
@Suite struct CompressionTests {
    private static let text = Array((0..<40_000).map { "line \($0 / 3)\n" }.joined().utf8)

    /// The tool that writes each form.
    private static let tools: [(format: CompressionFormat, arguments: [String])] = [
        (.gzip, ["gzip", "-c"]), (.xz, ["xz", "-c"]),
        (.xz, ["xz", "-c", "--check=crc32", "--x86", "--lzma2=dict=1MiB"]),
        (.lzma, ["xz", "-c", "--format=lzma"]), (.zstd, ["zstd", "-c", "-q"]), (.lz4, ["lz4", "-c", "-q"]),
        (.legacyLZ4, ["lz4", "-c", "-q", "-l"]),
    ].filter { Tool.find($0.1[0]) != nil }

    private func compressed(_ bytes: [UInt8], by arguments: [String]) throws -> [UInt8] {
        let directory = try TemporaryDirectory()
        let source = try directory.write(bytes, to: "text")
        let target = directory.file("packed")
        let shell = try #require(Tool.find("sh"))
        let result = try shell.run(["-c", "\(arguments.joined(separator: " ")) \"$1\" > \"$2\"", "sh", source, target])
        #expect(result.status == 0, "\(result.standardError)")
        return Array(try Data(contentsOf: URL(fileURLWithPath: target)))
    }

    private func unpack(_ bytes: [UInt8], _ format: CompressionFormat, limit: Int = 1 << 24) throws(CompressionError)
        -> [UInt8]
    {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(CompressionError) in try format.unpack(bytes, limit: limit) }
        }
        return try result.get()
    }

    @Test(.enabled(if: !tools.isEmpty, "no tool compresses here"), arguments: tools.indices)
    func whatIsCompressedComesBack(_ index: Int) throws {
        let (format, arguments) = Self.tools[index]
        let packed = try compressed(Self.text, by: arguments)
        #expect(CompressionFormat(of: packed) == format)
        #expect(try unpack(packed, format) == Self.text)
        // What follows is not its own; the oldest form tells no end but the size that an image has behind it.
        let size = (0..<4).map { UInt8(truncatingIfNeeded: Self.text.count >> ($0 * 8)) }
        #expect(try unpack(packed + size, format) == Self.text)
        #expect(throws: CompressionError.tooLarge(format, limit: 1000)) { try unpack(packed, format, limit: 1000) }
    }

    /// Cut anywhere, it is not taken for the whole; damaged anywhere, it is something else or refused.
    @Test(.enabled(if: !tools.isEmpty, "no tool compresses here"), arguments: tools.indices)
    func damageIsTold(_ index: Int) throws {
        let (format, arguments) = Self.tools[index]
        let packed = try compressed(Self.text, by: arguments)
        for length in stride(from: 0, to: packed.count - 1, by: max(1, packed.count / 37)) {
            // Blocks of the oldest form end where the next begins.
            #expect(throws: CompressionError.damaged(format), "\(length)") {
                try unpack(Array(packed[..<length]), format)
            }
        }
        var numbers = MutantNumbers(index)
        for _ in 0..<50 {
            var mutant = packed
            mutant[numbers.below(mutant.count)] ^= UInt8(1 + numbers.below(255))
            _ = try? unpack(mutant, format)
        }
    }

    @Test func otherFormsAreNamed() {
        #expect(CompressionFormat(of: Array("BZh91AY".utf8)) == .bzip2)
        #expect(throws: CompressionError.unsupported(.bzip2)) { try unpack(Array("BZh91AY".utf8), .bzip2) }
        #expect(CompressionFormat(of: Array("text".utf8)) == nil)
        #expect(Set(CompressionFormat.allCases.map(\.magic)).count == CompressionFormat.allCases.count)
    }
}
