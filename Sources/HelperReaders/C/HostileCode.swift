import HelperDiagnostics
import HelperModel
import Libclang

/// Refuses what clang should not be given: it would take the stack, the memory or the time of the whole run.
enum HostileCode {
    static let tooComplex = Rule(
        "header-too-complex", .error,
        "Brackets are nested at most 256 deep and types 64, and an expression or declarator has at most 2,048 operators"
    )
    static let device = Rule("include-not-a-file", .error, "What a header includes is a regular file")
    static let rules = [tooComplex, device]

    /// What is wrong with a header; nothing of it is for clang then.
    static func check(_ source: SourceText, scanner: CodeScanner, lines: SourceLines) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if let excess = NestingLimits.firstExcess(in: source.bytes, code: scanner.code) {
            diagnostics.append(Diagnostic(tooComplex, excess.message, at: lines.location(of: excess.offset)))
        }
        for (name, offset) in scanner.quotedIncludes(in: source.bytes) {
            let directory = source.path.lastIndex(of: "/").map { source.path[...$0] } ?? ""
            let path = name.hasPrefix("/") ? name : directory + name
            guard FileSystem.isSpecial(path) else { continue }
            diagnostics.append(
                Diagnostic(
                    device, "\(name) is a device or a pipe, which never ends or makes the run wait; include a file",
                    at: lines.location(of: offset)))
        }
        return diagnostics
    }

    /// That what clang could read is nested too deep for us.
    static func typeTooDeep(of name: String, at location: SourceLocation?) -> Diagnostic {
        Diagnostic(
            tooComplex,
            "a type of \(name) is nested deeper than \(HelperType.maximumDepth) levels, typedefs included; no helper needs that",
            at: location)
    }
}

extension CodeScanner {
    /// The names in `#include "name"` directives and their like, with the offsets of their first letters; those that
    /// macros make are not seen.
    fileprivate func quotedIncludes(in bytes: [UInt8]) -> [(name: String, offset: Int)] {
        var names: [(String, Int)] = []
        for range in code {
            var rest = bytes[range]
            while let start = rest.firstIndex(of: UInt8(ascii: "#")) {
                rest = rest[(start + 1)...].drop(while: \.isBlank)
                guard ["include", "import"].contains(where: { rest.starts(with: $0.utf8) }) else { continue }
                rest = rest.drop(while: \.isIdentifierTail).drop(while: \.isBlank)
                guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "<") else {
                    continue
                }
                rest = rest.dropFirst()
                let name = rest.prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ">") && $0 != .newline }
                names.append((String(decoding: name, as: UTF8.self), name.startIndex))
                rest = rest[name.endIndex...]
            }
        }
        return names
    }
}
