import CLibclang

/// A header as clang understands it.
///
/// Holds the tree that ``Cursor``, ``CType`` and ``Token`` point into, and frees it when the last of them is gone. Not
/// `Sendable`: libclang lets one thread at a time use a translation unit.
public final class TranslationUnit {
    /// What to keep of a parse beyond the declarations.
    public struct Options: OptionSet, Sendable {
        public let rawValue: UInt32

        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Macro definitions and expansions become cursors. Costs memory and time.
        public static let macros = Options(rawValue: CXTranslationUnit_DetailedPreprocessingRecord.rawValue)
        /// Attributes of types become visible in ``CType``.
        public static let attributedTypes = Options(rawValue: CXTranslationUnit_IncludeAttributedTypes.rawValue)
    }

    /// libclang gave up: it crashed on the input, or could not read it.
    public struct ParseError: Error, Sendable {
        /// What happened, in words.
        public let reason: String
    }

    /// The libclang that parsed it.
    public let library: ClangLibrary
    /// The main file, as it was passed to clang.
    public let path: String

    let handle: CXTranslationUnit
    /// clang's own name for the main file; there is one pointer a file.
    let mainFile: CXFile?
    private let index: CXIndex

    var functions: LibclangFunctions { library.functions }

    /// Parses `contents` as the file `path`, which need not exist.
    ///
    /// Errors in the C code do not throw: they are among ``diagnostics``, and what could be understood is in the tree.
    ///
    /// - Parameters:
    ///   - path: the name of the main file; its directory is where `#include "…"` looks first.
    ///   - contents: the bytes that clang reads in place of the file's.
    ///   - arguments: the flags for clang.
    ///   - standIns: headers that are found where the system has none of their name.
    ///   - options: what to keep beyond the declarations.
    /// - Throws: ``ParseError`` when libclang fails as a whole.
    public init(
        path: String, contents: UnsafeRawBufferPointer, arguments: CompilerArguments,
        standIns: [StandInHeader] = [], options: Options = [], library: ClangLibrary
    ) throws(ParseError) {
        let functions = library.functions
        guard let index = functions.clang_createIndex(0, 0) else {
            throw ParseError(reason: "libclang could not be started")
        }
        let flags = options.rawValue | CXTranslationUnit_KeepGoing.rawValue
        var handle: CXTranslationUnit?
        let code = withCStrings(arguments.commandLine(for: library) + StandInHeader.arguments(for: standIns)) { line in
            path.withCString { file in
                contents.withMemoryRebound(to: CChar.self) { bytes in
                    // libclang reads nothing through an empty buffer's pointer, but wants one.
                    let main = CXUnsavedFile(
                        Filename: file, Contents: bytes.baseAddress ?? file, Length: UInt(bytes.count))
                    return StandInHeader.withUnsavedFiles(standIns) { others in
                        var unsaved = [main] + others
                        return functions.clang_parseTranslationUnit2(
                            index, file, line.baseAddress, Int32(line.count), &unsaved, UInt32(unsaved.count), flags,
                            &handle)
                    }
                }
            }
        }
        guard code == CXError_Success, let handle else {
            functions.clang_disposeIndex(index)
            throw ParseError(
                reason: code == CXError_Crashed
                    ? "libclang crashed on this input" : "libclang could not parse this input (error \(code.rawValue))")
        }
        self.library = library
        self.path = path
        self.index = index
        self.handle = handle
        self.mainFile = path.withCString { functions.clang_getFile(handle, $0) }
    }

    deinit {
        functions.clang_disposeTranslationUnit(handle)
        functions.clang_disposeIndex(index)
    }

    /// The declarations at file scope, those of included headers among them, in source order.
    public var declarations: [Cursor] {
        Cursor(raw: functions.clang_getTranslationUnitCursor(handle), unit: self).children
    }

    /// What clang had to say about the C code, in its order.
    public var diagnostics: [ClangDiagnostic] {
        // Of several problems in one file, only the first has notes that tell where it was included.
        var includedFrom: [String: [ClangLocation]] = [:]
        return (0..<functions.clang_getNumDiagnostics(handle)).compactMap { number in
            guard let raw = functions.clang_getDiagnostic(handle, number) else { return nil }
            defer { functions.clang_disposeDiagnostic(raw) }
            var diagnostic = ClangDiagnostic(raw, unit: self)
            guard let file = diagnostic.location?.file, file != path else {
                diagnostic.notes.removeAll(where: \.tellsInclusion)
                return diagnostic
            }
            // What --include names is included from a file that clang made up.
            let places = diagnostic.notes.filter(\.tellsInclusion).compactMap(\.location).filter {
                !$0.file.hasPrefix("<")
            }
            if !places.isEmpty { includedFrom[file] = places }
            diagnostic.notes.removeAll(where: \.tellsInclusion)
            diagnostic.includedFrom = includedFrom[file] ?? []
            return diagnostic
        }
    }

    /// Calls `body` with every file that clang read, the main file first, each once, as clang names them; not with
    /// headers that are not files.
    ///
    /// - Parameter body: is given the path and what clang read there; nil where clang has let go of it.
    public func forEachFile(_ body: (_ path: String, _ contents: UnsafeRawBufferPointer?) -> Void) {
        let found = IncludedFiles(library)
        functions.clang_getInclusions(
            handle,
            { file, _, _, context in
                let found = Unmanaged<IncludedFiles>.fromOpaque(context).takeUnretainedValue()
                let path = found.library.take(found.library.functions.clang_getFileName(file))
                if !StandInHeader.isPath(path), found.seen.insert(path).inserted { found.files.append((path, file)) }
            }, Unmanaged.passUnretained(found).toOpaque())
        for (path, file) in found.files {
            var size: UInt = 0
            let start = functions.clang_getFileContents(handle, file, &size)
            body(path, start.map { UnsafeRawBufferPointer(start: $0, count: Int(size)) })
        }
    }

    /// Whether another file includes the main file that clang reads in front of it (`-include`).
    public var isIncludedInFront: Bool {
        let search = MainFileSearch(self)
        functions.clang_getInclusions(
            handle,
            { file, stack, depth, context in
                let search = Unmanaged<MainFileSearch>.fromOpaque(context).takeUnretainedValue()
                guard depth > 0, file == search.unit.mainFile else { return }
                // Of the places where the files are included, the last is in the outermost.
                var outermost: CXFile?
                search.unit.functions.clang_getFileLocation(stack[Int(depth) - 1], &outermost, nil, nil, nil)
                if outermost != search.unit.mainFile { search.isFound = true }
            }, Unmanaged.passUnretained(search).toOpaque())
        return search.isFound
    }

    func location(_ raw: CXSourceLocation) -> ClangLocation? {
        var name = CXString()
        var line: UInt32 = 0
        var column: UInt32 = 0
        functions.clang_getPresumedLocation(raw, &name, &line, &column)
        let file = library.take(name)
        guard line > 0, !file.isEmpty else { return nil }
        return ClangLocation(file: file, line: Int(line), column: Int(column))
    }
}

/// Takes the files of a translation unit from a callback of libclang.
private final class IncludedFiles {
    let library: ClangLibrary
    var files: [(path: String, file: CXFile)] = []
    var seen = Set<String>()

    init(_ library: ClangLibrary) {
        self.library = library
    }
}

/// Looks for the main file among those that are included, from a callback of libclang.
private final class MainFileSearch {
    let unit: TranslationUnit
    var isFound = false

    init(_ unit: TranslationUnit) {
        self.unit = unit
    }
}

/// A place in a source file; line directives are honoured (the "presumed" location, as in clang's own diagnostics).
public struct ClangLocation: Sendable, Hashable {
    /// The file as clang was told to open it.
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in bytes.
    public let column: Int
}

/// Calls `body` with an array of C strings that live as long as the call.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    var bytes: [CChar] = []
    var offsets: [Int] = []
    for string in strings {
        offsets.append(bytes.count)
        bytes += string.utf8CString
    }
    return bytes.withUnsafeBufferPointer { buffer in
        let pointers = offsets.map { UnsafePointer<CChar>?(buffer.baseAddress! + $0) }
        return pointers.withUnsafeBufferPointer(body)
    }
}
