import HelperModel
import HelperSystem

extension LibraryFile {
    /// The library at `path` as it is now.
    init(_ path: String) {
        self.init(path: path, fingerprint: FileStatus(path)?.fingerprint ?? "gone")
    }

    var isUnchanged: Bool { LibraryFile(path) == self }
}

extension ProgramFile {
    private static let path = "/proc/self/exe"

    /// This program; nil when the system does not tell.
    ///
    /// - Parameter remembered: the program as it was: what the file system says was not touched is not read.
    static func current(_ remembered: ProgramFile?) -> ProgramFile? {
        guard let fingerprint = currentFingerprint else { return nil }
        if let remembered, remembered.fingerprint == fingerprint { return remembered }
        return contentHash().map { ProgramFile(fingerprint: fingerprint, hash: $0) }
    }

    /// What the file system says of this program; nil when the system does not tell.
    static var currentFingerprint: String? {
        FileStatus(path).map { "\($0.size) \($0.device) \($0.inode) \($0.modified.text) \($0.changed.text)" }
    }

    private static func contentHash() -> ContentHash? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        let size = Int(status.st_size)
        // Its pages are in memory already, most of them.
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            return nil
        }
        defer { munmap(start, size) }
        return ContentHash(UnsafeRawBufferPointer(start: start, count: size))
    }
}
