import HelperDiagnostics
import HelperModel
import Libclang

/// A provider's header: its text, and what clang makes of it behind ``CPrelude``.
struct ProviderHeader {
    /// What a header is read with.
    struct Context {
        let source: SourceText
        let scanner: CodeScanner
        let lines: SourceLines
        /// Gives names to the files that clang opens.
        let files: SourceFiles
        /// Which plain prototypes are helpers.
        let selection: ProviderReader.Selection
        /// Directories whose headers, if included, declare helpers, too: absolute paths that end with a slash.
        let followed: [String]
    }

    let context: Context
    let unit: TranslationUnit
    /// Every parse: ``unit`` and, if there was one, the first, which may have read other files.
    private(set) var units: [TranslationUnit]
    /// What stands in front of the header in the text that clang read.
    let prelude: [UInt8]

    var source: SourceText { context.source }
    var lines: SourceLines { context.lines }
    var selection: ProviderReader.Selection { context.selection }

    /// Parses a header; one that takes well-known integer types for granted is parsed again with them.
    ///
    /// - Parameter prototypes: C that clang reads behind the header.
    static func parse(
        _ context: Context, prototypes: [UInt8], arguments: CompilerArguments, library: PendingLibclang
    ) -> Result<ProviderHeader, ClangProblems.Failure> {
        let first = parse(context, prototypes, arguments, library, missing: [])
        guard case .success(let header) = first, header.unit.diagnostics.contains(where: { $0.severity >= .error })
        else { return first }
        let missing = Set(KernelTypes.integers.keys).subtracting(header.integers).union(header.unknownIntegers)
        return parse(context, prototypes, arguments, library, missing: missing).map { second in
            var second = second
            second.units += header.units
            return second
        }
    }

    private static func parse(
        _ context: Context, _ prototypes: [UInt8], _ arguments: CompilerArguments, _ library: PendingLibclang,
        missing: Set<String>
    ) -> Result<ProviderHeader, ClangProblems.Failure> {
        let prelude = Array(CPrelude.text(missing: missing).utf8)
        var arguments = arguments
        // The header's own words take the place of ours.
        arguments.others =
            ["-Wno-macro-redefined", "-Wno-ignored-attributes", "-Wno-visibility"] + arguments.others
        return ClangProblems.parse(
            context.source, prepending: prelude, appending: prototypes, arguments: arguments, library: library
        ).map { ProviderHeader(context: context, unit: $0, units: [$0], prelude: prelude) }
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
            .map { String($0.message.split(separator: "'")[1]) }.filter { KernelTypes.integers[$0] != nil }
    }
}

// What stands where in the header.
extension ProviderHeader {
    /// Whether a declaration stands in the header itself, or in one that is followed.
    func owns(_ cursor: Cursor) -> Bool {
        // In front of the header and behind it clang reads what is ours.
        if cursor.isInMainFile { return source.bytes.indices.contains(sourceOffset(cursor.startOffset)) }
        guard !context.followed.isEmpty, let file = cursor.location?.file else { return false }
        let path = context.files.absolutePath(of: file)
        return context.followed.contains { path.hasPrefix($0) }
    }

    /// The lines of the comment that documents what `cursor` declares; nil when there is none.
    func comment(of cursor: Cursor) -> [CommentLine]? {
        guard cursor.isInMainFile else {
            // The bytes of another file are clang's; so are the places in it.
            return cursor.comment.map { text in
                let bytes = Array(text.utf8)
                return [CommentLine](of: 0..<bytes.count, in: bytes).map { CommentLine(text: $0.text, offset: 0) }
            }
        }
        return context.scanner.documentation(before: sourceOffset(cursor.startOffset), in: source.bytes)
            .map { [CommentLine](of: $0, in: source.bytes) }
    }

    /// Where the name of what `cursor` declares stands.
    func location(of cursor: Cursor) -> SourceLocation? {
        ClangProblems.location(cursor.location, source: source, files: context.files)
    }

    /// The identifier that `cursor` begins with, before macros are expanded; nil in a file that the header includes.
    func firstWord(of cursor: Cursor) -> String? {
        let offset = sourceOffset(cursor.startOffset)
        guard cursor.isInMainFile, source.bytes.indices.contains(offset) else { return nil }
        return String(decoding: source.bytes[offset...].prefix(while: \.isIdentifierTail), as: UTF8.self)
    }

    /// The offset in the header of an offset in the text that clang read.
    private func sourceOffset(_ offset: Int) -> Int { offset - prelude.count }
}
