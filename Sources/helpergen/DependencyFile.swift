/// A list of what outputs were made from, in the syntax of Make, which Ninja reads, too.
///
/// Every input is also a target of its own without a rule, so that Make goes on when a header is gone (as with `-MP` of compilers).
struct DependencyFile {
    let targets: [String]
    let dependencies: [String]

    var text: String {
        var seen = Set<String>()
        let dependencies = dependencies.filter { seen.insert($0).inserted && !targets.contains($0) }.map(DependencyFile.escaped)
        var text = targets.map(DependencyFile.escaped).joined(separator: " ") + ":"
        for dependency in dependencies { text += " \\\n  \(dependency)" }
        text += "\n"
        for dependency in dependencies { text += "\n\(dependency):\n" }
        return text
    }

    /// A path as Make and Ninja read it back: a space, a tab, a number sign and a colon behind a backslash, a dollar sign twice. Backslashes in front of
    /// these count twice, others once.
    private static func escaped(_ path: String) -> String {
        var result: [UInt8] = []
        var backslashes = 0
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#"), UInt8(ascii: ":"):
                result += Array(repeating: UInt8(ascii: "\\"), count: backslashes + 1)
            case UInt8(ascii: "$"): result.append(byte)
            default: break
            }
            backslashes = byte == UInt8(ascii: "\\") ? backslashes + 1 : 0
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
