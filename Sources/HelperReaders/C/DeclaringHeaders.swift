import HelperModel
import HelperSystem
import Libclang

/// Looks for the header that declares what another takes for granted: beside that one, and where `-I` says.
///
/// It is asked when something is missing; what it finds goes into a diagnostic, and nowhere else.
struct DeclaringHeaders {
    /// What a name is to be declared as.
    enum Kind {
        case type, constant, macro
    }

    private struct Directory {
        let path: String
        /// What stands in front of a file's name behind `--include`: clang looks into the directories of `-I` itself.
        let prefix: String
    }

    private let directories: [Directory]
    private let source: SourceText

    init(beside source: SourceText, arguments: CompilerArguments) {
        func directory(of path: String) -> Substring { path.lastIndex(of: "/").map { path[...$0] } ?? "" }
        self.source = source
        let own = directory(of: source.path)
        directories =
            arguments.includeDirectories.map { Directory(path: "\($0)/", prefix: "") }
            + [Directory(path: own.isEmpty ? "./" : String(own), prefix: String(own))]
    }

    /// How many headers of a directory are read, and how large one may be, in bytes.
    private static let (mostHeaders, largestHeader) = (500, 1 << 20)

    /// What to do about missing names, as the end of a sentence; nil where no header is found that declares one.
    func remedy(for names: [String], as kind: Kind) -> String? {
        let wanted = Set(names)
        var best: (header: String, count: Int)?
        for directory in directories {
            for name in FileSystem.headers(in: directory.path).prefix(DeclaringHeaders.mostHeaders) {
                let path = directory.path + name
                guard path != source.path,
                    let bytes = FileSystem.contents(of: path, atMost: DeclaringHeaders.largestHeader)
                else { continue }
                let count = DeclaringHeaders.declarations(of: wanted, as: kind, in: bytes)
                if count > best?.count ?? 0 { best = (directory.prefix + name, count) }
            }
        }
        // One that has few of them is not what is missing.
        if let best, best.count * 2 >= names.count {
            let them = names.count == 1 ? "it" : best.count == names.count ? "them" : "\(best.count) of them"
            return "; \(best.header) \(kind == .macro ? "defines" : "declares") \(them): add --include \(best.header)"
        }
        // Linux' own, wherever it is installed.
        let isOfLinux = names.allSatisfy { $0.hasPrefix("BPF_FUNC_") && $0.contains(where: \.isLowercase) }
        return kind == .constant && isOfLinux ? "; add --include linux/bpf.h" : nil
    }

    /// How many of `names` a header declares.
    private static func declarations(of names: Set<String>, as kind: Kind, in bytes: [UInt8]) -> Int {
        let lengths = Set(names.map(\.utf8.count))
        var found = Set<String>()
        bytes.withUnsafeBufferPointer { bytes in
            // Comments may stand between.
            var previous = 0..<0
            for range in CodeScanner(bytes).code {
                var index = range.lowerBound
                while index < range.upperBound {
                    let start = index
                    while index < range.upperBound, bytes[index].isIdentifierTail { index += 1 }
                    if index == start {
                        index += 1
                        if !bytes[start].isBlank, !bytes[start].isLineEnd { previous = start..<index }
                        continue
                    }
                    defer { previous = start..<index }
                    guard lengths.contains(index - start) else { continue }
                    let word = String(decoding: bytes[start..<index], as: UTF8.self)
                    guard names.contains(word) else { continue }
                    let next = bytes[index..<range.upperBound].first { !$0.isBlank && !$0.isLineEnd }
                    if declares(kind, behind: bytes[previous], before: next) { found.insert(word) }
                }
            }
        }
        return found.count
    }

    /// Whether a name between these is declared there.
    private static func declares(
        _ kind: Kind, behind previous: Slice<UnsafeBufferPointer<UInt8>>, before next: UInt8?
    ) -> Bool {
        if previous.elementsEqual("define".utf8) { return true }
        return switch (kind, next) {
        case (.constant, UInt8(ascii: "=")), (.constant, UInt8(ascii: ",")), (.constant, UInt8(ascii: "}")),
            (.constant, nil):
            previous.first == UInt8(ascii: ",") || previous.first == UInt8(ascii: "{")
        case (.type, UInt8(ascii: "{")): true
        case (.type, UInt8(ascii: ";")): previous.first == UInt8(ascii: "}") || previous.first?.isIdentifierHead == true
        default: false
        }
    }
}

extension FileSystem {
    /// The names of the headers in a directory, sorted.
    fileprivate static func headers(in directory: String) -> [String] {
        names(in: directory) { strlen($0) >= 2 && strcmp($0 + strlen($0) - 2, ".h") == 0 }
    }

    /// The bytes of a regular file; nil when it can't be read, or is larger.
    fileprivate static func contents(of path: String, atMost limit: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
        let size = Int(status.st_size)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, case let read = read(file, buffer.baseAddress! + count, size - count), read > 0 {
                count += read
            }
        }
    }
}
