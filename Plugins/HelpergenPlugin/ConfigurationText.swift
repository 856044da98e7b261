import Foundation

/// A `helpergen.yaml` as far as a plugin has to understand it: plugins can't depend on a library that reads YAML.
struct ConfigurationText {
    private let lines: [String]

    init(_ text: String) {
        lines = text.split(whereSeparator: \.isNewline).map { Self.withoutComment($0) }
    }

    /// The names of the files behind `path:` that are Swift's.
    var swiftOutputs: [String] {
        let paths = lines.joined(separator: "\n").matches(
            of: /path:\s*(?:"([^"]+\.swift)"|'([^']+\.swift)'|([^\s,}#"']+\.swift))/)
        return paths.compactMap {
            ($0.output.1 ?? $0.output.2 ?? $0.output.3).map { String($0.split(separator: "/").last ?? $0) }
        }
    }

    /// All that could be a path: what stands in quotes, what stands between spaces and YAML's own characters, and what
    /// follows a key or a dash to the end of a line.
    var words: [String] {
        var words: [String] = []
        for line in lines {
            words += line.matches(of: /"([^"]+)"|'([^']+)'/).map { String($0.output.1 ?? $0.output.2 ?? "") }
            words += line.split { " \t,[]{}\"'".contains($0) }.map { String($0.last == ":" ? $0.dropLast() : $0) }
            for mark in [": ", "- "] {
                if let range = line.range(of: mark) {
                    words.append(line[range.upperBound...].trimmingCharacters(in: .whitespaces))
                }
            }
        }
        return words.filter { !$0.isEmpty && $0 != "." && $0 != "/" }
    }

    /// A comment begins with a number sign behind a space, outside quotes (YAML 1.2, section 6.6).
    private static func withoutComment(_ line: Substring) -> String {
        var quote: Character?
        var previous: Character = " "
        for index in line.indices {
            let character = line[index]
            if quote == nil, character == "#", previous.isWhitespace { return String(line[..<index]) }
            if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'", !previous.isLetter {
                quote = character
            }
            previous = character
        }
        return String(line)
    }
}
