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
    /// What clang reads around the header.
    let frame: SourceFrame
    /// The constants of its enumerations, those of included headers among them.
    let constants: EnumerationConstants
    /// What stands in its macros, and in those of included headers.
    let lists: MacroLists
    /// Whether any comment of the header can have the directives of program types and maps.
    let mayDeclareProgramTypes: Bool
    private let groups = GroupHeadings()

    private init(_ context: Context, _ unit: TranslationUnit, in frame: SourceFrame) {
        self.context = context
        self.unit = unit
        self.units = [unit]
        self.frame = frame
        constants = EnumerationConstants(unit)
        lists = MacroLists(context, unit)
        mayDeclareProgramTypes = ProgramTypeReader.isMentioned(in: context)
    }

    var source: SourceText { context.source }
    var lines: SourceLines { context.lines }
    var selection: ProviderReader.Selection { context.selection }

    /// Parses a header; one that takes well-known integer types for granted, or that a file of --include includes,
    /// too, is parsed again.
    ///
    /// - Parameter prototypes: C that clang reads behind the header.
    static func parse(
        _ context: Context, prototypes: [UInt8], arguments: CompilerArguments, library: PendingLibclang
    ) -> Result<ProviderHeader, ClangProblems.Failure> {
        let first = parse(
            context, prototypes, arguments, library, SourceFrame(front: CPrelude.text(for: context.source)))
        guard case .success(let header) = first, header.unit.diagnostics.contains(where: { $0.severity >= .error })
        else { return first }
        let missing = Set(KernelTypes.integers.keys).subtracting(header.integers).union(header.unknownIntegers)
        let frame = SourceFrame(
            front: CPrelude.text(for: context.source, missing: missing), isReadOnce: header.unit.isIncludedInFront)
        return parse(context, prototypes, arguments, library, frame).map { second in
            var second = second
            second.units += header.units
            return second
        }
    }

    private static func parse(
        _ context: Context, _ prototypes: [UInt8], _ arguments: CompilerArguments, _ library: PendingLibclang,
        _ frame: SourceFrame
    ) -> Result<ProviderHeader, ClangProblems.Failure> {
        ClangProblems.parse(
            context.source, in: frame, appending: prototypes, arguments: complete(arguments), library: library
        ).map { ProviderHeader(context, $0, in: frame) }
    }

    /// The flags that a provider's header is parsed with.
    static func complete(_ arguments: CompilerArguments) -> CompilerArguments {
        var arguments = arguments
        // The header's own words take the place of ours; Windows' headers declare GUIDs with __declspec.
        arguments.others =
            ["-Wno-macro-redefined", "-Wno-ignored-attributes", "-Wno-visibility", "-fdeclspec"] + arguments.others
        return arguments
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
        return commentRange(of: cursor).map { [CommentLine](of: $0, in: source.bytes) }
    }

    /// Whether the comment in front of what `cursor` declares has Doxygen's form; in an included header clang shows no
    /// other as a rule.
    func hasDoxygenComment(_ cursor: Cursor) -> Bool {
        !cursor.isInMainFile || commentRange(of: cursor).map { CodeScanner.isDoxygen(source.bytes[$0]) } == true
    }

    private func commentRange(of cursor: Cursor) -> Range<Int>? {
        context.scanner.documentation(before: sourceOffset(cursor.startOffset), in: source.bytes)
    }

    /// Whether another declaration stands in the line behind that of `cursor`.
    func isFollowedDirectly(_ cursor: Cursor) -> Bool {
        guard cursor.isInMainFile,
            let end = source.bytes[max(0, sourceOffset(cursor.startOffset))...].firstIndex(of: UInt8(ascii: ";")),
            let line = source.bytes[end...].firstIndex(of: .newline)
        else { return false }
        let next = source.bytes[(line + 1)...].drop(while: \.isBlank).first
        return next.map { $0.isIdentifierHead } ?? false
    }

    /// Whether comments that are not in Doxygen's form head groups of declarations: such a one documents none of them.
    var hasGroupHeadings: Bool {
        groups.found(
            by: unit.declarations.contains { cursor in
                [.variable, .function].contains(cursor.kind) && owns(cursor)
                    && HeaderDeclaration(cursor, in: self).isFirstOfGroup
            })
    }

    /// Where the name of what `cursor` declares stands; for what a macro made, where it is used.
    func location(of cursor: Cursor) -> SourceLocation? {
        ClangProblems.location(cursor.location, source: source, files: context.files)
    }

    /// Where `name` stands, which `cursor` declares: as an argument of a macro, too.
    func location(of cursor: Cursor, named name: String) -> SourceLocation? {
        guard let offset = argumentOffset(of: name, at: cursor) else { return location(of: cursor) }
        return lines.location(of: offset)
    }

    /// Whether the name of what `cursor` declares stands in the header where clang has it from, and not in a macro.
    /// Always so in a file that the header includes.
    func hasName(_ name: String, at cursor: Cursor) -> Bool {
        guard cursor.isInMainFile else { return true }
        return stands(name, at: sourceOffset(cursor.expansionOffset)) || argumentOffset(of: name, at: cursor) != nil
    }

    /// Where a name stands as an argument of the macro that declares it; nil where it stands elsewhere.
    private func argumentOffset(of name: String, at cursor: Cursor) -> Int? {
        let (used, written) = (cursor.expansionOffset, cursor.writtenOffset)
        guard cursor.isInMainFile, written != used, stands(name, at: sourceOffset(written)) else { return nil }
        return sourceOffset(written)
    }

    private func stands(_ name: String, at offset: Int) -> Bool {
        guard source.bytes.indices.contains(offset) else { return false }
        return source.bytes[offset...].prefix(while: \.isIdentifierTail).elementsEqual(name.utf8)
    }

    /// The identifier that `cursor` begins with, before macros are expanded; nil in a file that the header includes.
    func firstWord(of cursor: Cursor) -> String? {
        let offset = sourceOffset(cursor.startOffset)
        guard cursor.isInMainFile, source.bytes.indices.contains(offset) else { return nil }
        return String(decoding: source.bytes[offset...].prefix(while: \.isIdentifierTail), as: UTF8.self)
    }

    /// The offset in the header of an offset in the text that clang read.
    private func sourceOffset(_ offset: Int) -> Int { offset - frame.front.count }
}

/// Whether a header has headings of groups, looked for once.
private final class GroupHeadings {
    private var known: Bool?

    func found(by search: @autoclosure () -> Bool) -> Bool {
        if let known { return known }
        let found = search()
        known = found
        return found
    }
}
