/// Parses JSON for its places (RFC 8259): where it stops being JSON, and where the value at a path stands.
///
/// The decoder tells what is wrong with a value by its path; a person wants to know the line.
struct JSONParser {
    enum Step: Equatable {
        case key(String)
        case index(Int)
    }

    /// Why and where the text is not JSON.
    struct Offence {
        let message: String
        let offset: Int
    }

    private let bytes: [UInt8]
    private(set) var offence: Offence?

    /// Nested deeper than the decoder goes.
    private static let maximumDepth = 512

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var walker = Walker(bytes: bytes, target: nil)
        offence = walker.walk()
    }

    /// Where the value at `path` begins, or the deepest part of the path that is there.
    func offset(of path: [Step]) -> Int {
        var walker = Walker(bytes: bytes, target: path)
        _ = walker.walk()
        return walker.found
    }

    private struct Walker {
        let bytes: [UInt8]
        let target: [Step]?
        var index = 0
        var found = 0
        private var foundDepth = -1

        init(bytes: [UInt8], target: [Step]?) {
            self.bytes = bytes
            self.target = target
        }

        mutating func walk() -> Offence? {
            if let offence = value(depth: 0, onPath: true) { return offence }
            skipSpace()
            return index == bytes.count ? nil : fail("text follows the value")
        }

        private func fail(_ message: String) -> Offence {
            Offence(message: index < bytes.count ? message : "the file ends too early", offset: index)
        }

        private mutating func skipSpace() {
            while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }

        private mutating func value(depth: Int, onPath: Bool) -> Offence? {
            skipSpace()
            if onPath, target != nil, depth > foundDepth { (found, foundDepth) = (index, depth) }
            guard depth < JSONParser.maximumDepth else { return fail("it is nested too deep") }
            guard index < bytes.count else { return fail("") }
            switch bytes[index] {
            case UInt8(ascii: "{"): return members(depth: depth, onPath: onPath)
            case UInt8(ascii: "["): return elements(depth: depth, onPath: onPath)
            case UInt8(ascii: "\""): return string().offence
            default: return scalar()
            }
        }

        private func follows(_ step: Step, depth: Int, onPath: Bool) -> Bool {
            guard onPath, let target, depth < target.count else { return false }
            return target[depth] == step
        }

        private mutating func members(depth: Int, onPath: Bool) -> Offence? {
            index += 1
            skipSpace()
            if take(UInt8(ascii: "}")) { return nil }
            while true {
                skipSpace()
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                    return fail("a key in quotes is expected")
                }
                let (key, offence) = string()
                if let offence { return offence }
                skipSpace()
                guard take(UInt8(ascii: ":")) else { return fail("a colon is expected") }
                let next = follows(.key(key), depth: depth, onPath: onPath)
                if let offence = value(depth: depth + 1, onPath: next) { return offence }
                skipSpace()
                if take(UInt8(ascii: "}")) { return nil }
                guard take(UInt8(ascii: ",")) else { return fail("a comma or } is expected") }
            }
        }

        private mutating func elements(depth: Int, onPath: Bool) -> Offence? {
            index += 1
            skipSpace()
            if take(UInt8(ascii: "]")) { return nil }
            var number = 0
            while true {
                let next = follows(.index(number), depth: depth, onPath: onPath)
                if let offence = value(depth: depth + 1, onPath: next) { return offence }
                skipSpace()
                if take(UInt8(ascii: "]")) { return nil }
                guard take(UInt8(ascii: ",")) else { return fail("a comma or ] is expected") }
                number += 1
            }
        }

        private mutating func string() -> (text: String, offence: Offence?) {
            let start = index + 1
            index = start
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                guard bytes[index] >= 0x20 else {
                    return ("", fail("a control character in a string has to be escaped"))
                }
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard index < bytes.count else {
                index = bytes.count
                return ("", fail(""))
            }
            index += 1
            return (String(decoding: bytes[start..<(index - 1)], as: UTF8.self), nil)
        }

        private mutating func scalar() -> Offence? {
            let start = index
            while index < bytes.count, bytes[index].isIdentifierTail || [0x2B, 0x2D, 0x2E].contains(bytes[index]) {
                index += 1
            }
            let word = bytes[start..<index]
            if ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) { return nil }
            if Double(String(decoding: word, as: UTF8.self)) != nil, word.first != UInt8(ascii: "+"),
                !word.contains(UInt8(ascii: "x"))
            {
                return nil
            }
            index = start
            return fail("a value is expected")
        }
    }
}
