/// Counts the aliases (`*name`, YAML 1.2.2, section 7.1) in a text, before it is composed.
///
/// A composed alias is a copy of what its anchor names, and so few lines of aliases of aliases are more values than any
/// machine holds (Yams compares the keys of a mapping by walking all of it). Within the limit they are at most some ten
/// thousand.
enum YAMLAliases {
    static let maximumCount = 32

    /// Where the first alias beyond the limit stands; line and column from 1. Words in quotation marks and blocks that
    /// look like one count, too.
    static func firstExcess(in text: String) -> (line: Int, column: Int)? {
        var count = 0
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            if line.first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "#") { continue }
            var previous = UInt8(ascii: " ")
            for (column, byte) in line.enumerated() {
                if byte == UInt8(ascii: "*"), " \t[{,:?-".utf8.contains(previous) {
                    count += 1
                    if count > maximumCount { return (index + 1, column + 1) }
                }
                previous = byte
            }
        }
        return nil
    }
}
