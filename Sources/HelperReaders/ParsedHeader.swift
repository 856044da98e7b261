import Libclang
import HelperDiagnostics
import HelperModel

/// A provider's header as clang understands it behind ``CPrelude``.
struct ParsedHeader {
    let unit: TranslationUnit
    /// Every parse: ``unit`` and, if there was one, the first, which may have read other files.
    private(set) var units: [TranslationUnit]
    /// What stands in front of the header in the text that clang read.
    let prelude: [UInt8]

    /// Parses `source`; a header that takes well-known integer types for granted is parsed again with them.
    static func parse(
        _ source: SourceText, prototypes: [UInt8], arguments: CompilerArguments, library: PendingLibclang
    ) -> Result<ParsedHeader, ClangProblems.Failure> {
        let first = parse(source, prototypes, arguments, library, missing: [])
        guard case .success(let header) = first, header.unit.diagnostics.contains(where: { $0.severity >= .error }) else { return first }
        let missing = Set(CPrelude.integers.keys).subtracting(header.integers).union(header.unknownIntegers)
        return parse(source, prototypes, arguments, library, missing: missing).map { second in
            var second = second
            second.units += header.units
            return second
        }
    }

    private static func parse(
        _ source: SourceText, _ prototypes: [UInt8], _ arguments: CompilerArguments, _ library: PendingLibclang, missing: Set<String>
    ) -> Result<ParsedHeader, ClangProblems.Failure> {
        let prelude = Array(CPrelude.text(missing: missing).utf8)
        var arguments = arguments
        // The header's own words take the place of ours.
        arguments.others =
            ["-Wno-macro-redefined", "-Wno-ignored-attributes", "-Wno-visibility"] + arguments.others
        return ClangProblems.parse(source, prepending: prelude, appending: prototypes, arguments: arguments, library: library)
            .map { ParsedHeader(unit: $0, units: [$0], prelude: prelude) }
    }

    /// The typedefs of integers that were declared; where an unknown name led clang astray, it is of another type.
    private var integers: [String] {
        unit.declarations.filter { cursor in
            guard cursor.kind == .typedef else { return false }
            return switch cursor.underlyingType.canonical.kind {
            case .integer, .bool: true
            default: false
            }
        }.map(\.spelling)
    }

    /// The well-known names that clang says it does not know, although they may be declared further down.
    private var unknownIntegers: [String] {
        unit.diagnostics.filter { $0.message.hasPrefix("unknown type name '") }
            .map { String($0.message.split(separator: "'")[1]) }.filter { CPrelude.integers[$0] != nil }
    }

    /// The offset in the header of an offset in the text that clang read.
    func sourceOffset(_ offset: Int) -> Int { offset - prelude.count }
}
