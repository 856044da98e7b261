import Foundation
import Testing

/// A configuration of two providers, one with a header that it includes from a directory of the search.
public struct TwoProviders {
    public let directory: TemporaryDirectory

    public init() throws {
        directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.file("include"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: directory.file("first"), withIntermediateDirectories: true)
        try directory.write("#include <types.h>\n/** One. @return 0. */\nint acme_one(acme_t a);\n", to: "acme.h")
        try directory.write("typedef unsigned acme_t;\n", to: "include/types.h")
        try directory.write("/** Other. @return 0. */\nint other_one(int a);\n", to: "other.h")
        try directory.write(
            """
            providers:
              - {name: acme, headers: acme.h, include-directories: [first, include]}
              - {name: other, headers: other.h}
            outputs:
              - {kind: header, path: out.h, binding: late}
              - {kind: json, path: out.json}

            """, to: "helpergen.yaml")
    }

    /// Ways in which a file that helpergen keeps for itself, of this form, can be other than it was left.
    public func damaged(_ file: String, form: String) throws -> [[UInt8]] {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: directory.file(file))))
        let head = Array("helpergen \(form) ".utf8)
        #expect(bytes.starts(with: head))
        var changed = bytes
        changed[bytes.count / 2] ^= 1
        return [
            [], head, Array(bytes.dropLast(40)), head + [UInt8(ascii: "9")] + bytes.dropFirst(head.count),
            bytes + bytes, changed,
            [0xFF, 0xFE, 0x00],
        ]
    }
}
