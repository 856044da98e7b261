import CLibclang

/// One libclang, opened: the functions of its C interface and what is known of it.
///
/// A value of this type is made by ``LibclangLocator`` or ``init(path:)``. The library is never closed: libclang keeps
/// threads and statics of its own. Instances may be used from any thread; libclang asks only that one index is not used
/// by two threads at once, and every ``TranslationUnit`` has an index to itself.
public final class ClangLibrary: Sendable {
    /// Where the library was found, as it was asked for.
    public let path: String

    /// The version sentence of the library itself, such as `Debian clang version 14.0.6`.
    public let versionText: String

    /// The version as numbers, most significant first; empty when the sentence holds none.
    public let version: [Int]

    /// The directory whose `include` has clang's own headers; nil where there is none.
    let resourceDirectory: String?

    let functions: LibclangFunctions

    /// Why a libclang could not be used.
    public struct OpenError: Error, Sendable {
        /// The path that was tried.
        public let path: String
        /// What the dynamic linker, or the check of the library's functions, had to say.
        public let reason: String
    }

    /// Opens the libclang at `path`.
    ///
    /// - Throws: ``OpenError`` when there is no such library, or when it lacks a function that helpergen needs.
    public init(path: String) throws(OpenError) {
        let capacity = 512
        var functions: LibclangFunctions?
        let reason = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { message -> String? in
            withUnsafeTemporaryAllocation(of: LibclangFunctions.self, capacity: 1) { table in
                guard helpergen_libclang_open(path, table.baseAddress!, message.baseAddress!, UInt(capacity)) == 0
                else {
                    return String(cString: message.baseAddress!)
                }
                functions = table[0]
                return nil
            }
        }
        guard let functions else {
            throw OpenError(path: path, reason: reason ?? "it could not be opened")
        }
        self.path = path
        self.functions = functions
        self.versionText = ClangLibrary.take(functions.clang_getClangVersion(), functions)
        self.version = ClangLibrary.versionNumbers(in: versionText)
        self.resourceDirectory = SystemHeaders.resourceDirectory(ofLibraryAt: path, version: version)
    }

    /// The text of `string`, which is disposed of.
    func take(_ string: CXString) -> String {
        ClangLibrary.take(string, functions)
    }

    private static func take(_ string: CXString, _ functions: LibclangFunctions) -> String {
        defer { functions.clang_disposeString(string) }
        return functions.clang_getCString(string).map { String(cString: $0) } ?? ""
    }

    /// The numbers behind the word "version" in a version sentence.
    static func versionNumbers(in text: String) -> [Int] {
        let words = text.split(separator: " ")
        guard let index = words.firstIndex(of: "version"), index + 1 < words.count else { return [] }
        return words[index + 1].prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
    }
}
