/// What a run of a configuration has read and written, by content: as long as nothing of it has changed, another run has nothing to do.
///
/// Kept as text, a fact a line, ended by a hash of everything before it. A file that is not whole, or of another version, is no state: the next run
/// generates.
public struct BuildState: Sendable, Hashable {
    /// What tells this helpergen and its flags from others, a fact a line.
    public var setting: [String]
    /// The contents of every file that was read or written, by path.
    public var files: [(path: String, hash: ContentHash)]
    /// Paths where a header would have been found before the one that was.
    public var absent: [String]
    /// What was said on standard error, to be said again.
    public var messages: String

    public init(setting: [String], files: [(path: String, hash: ContentHash)], absent: [String], messages: String) {
        self.setting = setting
        self.files = files
        self.absent = absent
        self.messages = messages
    }

    public static func == (left: BuildState, right: BuildState) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    private static let head = "helpergen state 1"

    /// The state's text.
    public var text: String {
        var lines = [BuildState.head]
        lines += setting.map { "setting \(BuildState.escaped($0))" }
        lines += files.map { "file \($0.hash.text) \(BuildState.escaped($0.path))" }
        lines += absent.map { "absent \(BuildState.escaped($0))" }
        if !messages.isEmpty { lines.append("messages \(BuildState.escaped(messages))") }
        let body = lines.map { "\($0)\n" }.joined()
        return body + "end \(ContentHash(Array(body.utf8)).text)\n"
    }

    /// The state that a text stands for; nil when it is none, or not whole.
    public init?(_ text: [UInt8]) {
        guard let end = text.dropLast().lastIndex(of: UInt8(ascii: "\n")), text.last == UInt8(ascii: "\n") else { return nil }
        let body = text[...end]
        guard text[(end + 1)...].elementsEqual("end \(ContentHash(Array(body)).text)\n".utf8) else { return nil }
        self.init(setting: [], files: [], absent: [], messages: "")
        let lines = body.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.first?.elementsEqual(BuildState.head.utf8) == true else { return nil }
        for line in lines.dropFirst() {
            let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
            guard words.count == 2 else { return nil }
            let rest = words[1]
            switch String(decoding: words[0], as: UTF8.self) {
            case "setting": setting.append(BuildState.unescaped(rest))
            case "file":
                guard let hash = ContentHash(text: rest.prefix(32)), rest.count > 33 else { return nil }
                files.append((BuildState.unescaped(rest.dropFirst(33)), hash))
            case "absent": absent.append(BuildState.unescaped(rest))
            case "messages": messages = BuildState.unescaped(rest)
            default: return nil
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\\") }) else { return text }
        return String(text.flatMap { $0 == "\n" ? Array("\\n") : $0 == "\\" ? Array("\\\\") : [$0] })
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                result.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// 128 bits that tell contents apart. Not against those who would forge them: a state is as trustworthy as the outputs beside it.
public struct ContentHash: Sendable, Hashable {
    let high: UInt64
    let low: UInt64

    public init(_ bytes: [UInt8]) {
        var a: UInt64 = 0x9E37_79B9_7F4A_7C15
        var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset + 16 <= bytes.count {
                let first = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
                a = ContentHash.mixed(a ^ first, 0xA076_1D64_78BD_642F ^ second)
                b = ContentHash.mixed(b ^ second, 0xE703_7ED1_A0B4_28DB ^ first)
                offset += 16
            }
            while offset < bytes.count {
                a = ContentHash.mixed(a ^ UInt64(bytes[offset]), 0xA076_1D64_78BD_642F)
                b = ContentHash.mixed(b ^ UInt64(bytes[offset]), 0xE703_7ED1_A0B4_28DB)
                offset += 1
            }
        }
        high = ContentHash.mixed(a, 0x8EBC_6AF0_9C88_C6E3 ^ b)
        low = ContentHash.mixed(b, 0x5899_65CC_7537_4CC3 ^ a)
    }

    /// Both halves of the product, so that every bit counts.
    private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low &+ a
    }

    init?(text: ArraySlice<UInt8>) {
        guard text.count == 32, let high = UInt64(String(decoding: text.prefix(16), as: UTF8.self), radix: 16),
            let low = UInt64(String(decoding: text.suffix(16), as: UTF8.self), radix: 16)
        else { return nil }
        self.high = high
        self.low = low
    }

    /// 32 hexadecimal digits.
    public var text: String {
        [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}
