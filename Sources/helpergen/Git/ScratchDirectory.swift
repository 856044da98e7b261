import HelperSystem

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A directory for a while, that nobody else can read.
struct ScratchDirectory {
    /// Its absolute path, links resolved.
    let path: String

    /// Makes it where the environment's TMPDIR says; nil, with `errno` set, when that can't be done.
    init?() {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var template = Array("\(parent.isEmpty ? "/tmp" : parent)/helpergen-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil,
            let path = template.withUnsafeBufferPointer({ OutputPath.realPath(String(cString: $0.baseAddress!)) })
        else { return nil }
        self.path = path
    }

    /// Removes it with all that is in it. Links are removed, and not followed.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
