import HelperModel
import HelperProject
import HelperSystem

/// What files hold now; each is read once, since providers have headers in common.
struct FileHashes {
    private var known: [String: ContentHash?] = [:]

    /// Nil when it can't be read.
    mutating func hash(of path: String) -> ContentHash? {
        if let hash = known[path] { return hash }
        let hash = (try? InputFile.read(path, name: path).get()).map { ContentHash($0.bytes) }
        known[path] = .some(hash)
        return hash
    }

    /// Why `files` are not what they were, or others came or went; nil when all is as it was.
    mutating func change(in files: [HashedFile], absent: [String], present: [String]) -> String? {
        for file in files {
            guard let hash = hash(of: file.path) else { return "\(file.path) is gone" }
            guard hash == file.hash else { return "\(file.path) changed" }
        }
        return absent.first(where: isFile).map { "\($0) is there now" } ?? present.first { !isFile($0) }.map { "\($0) is gone" }
    }
}

/// Whether there is something at `path` that clang would open: a directory by the name of a header is none.
private func isFile(_ path: String) -> Bool {
    fileStatus(path).map { !$0.isDirectory } ?? false
}

extension LibraryFile {
    /// The library at `path` as it is now.
    init(_ path: String) {
        let status = fileStatus(path)
        self.init(path: path, fingerprint: status.map { "\($0.st_size) \($0.modified.text)" } ?? "gone")
    }

    var isUnchanged: Bool { LibraryFile(path) == self }
}

extension ProgramFile {
    private static let path = "/proc/self/exe"

    /// Where this program is, whatever links lead there; nil when the system does not tell.
    static var resolvedPath: String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(validatingCString: resolved)
    }

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
        fileStatus(path).map { "\($0.st_size) \($0.st_dev) \($0.st_ino) \($0.modified.text) \($0.changed.text)" }
    }

    private static func contentHash() -> ContentHash? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        let size = Int(status.st_size)
        // Its pages are in memory already, most of them.
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else { return nil }
        defer { munmap(start, size) }
        return ContentHash(UnsafeRawBufferPointer(start: start, count: size))
    }
}

/// What the file system says of a file; nil when there is none.
func fileStatus(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
}

extension stat {
    /// When the contents were last changed; systems spell it differently.
    fileprivate var modified: FileTime {
        #if canImport(Darwin)
            FileTime(st_mtimespec)
        #else
            FileTime(st_mtim)
        #endif
    }

    var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }

    /// When anything of the file was last changed, its name among it; nobody can set it.
    var changed: FileTime {
        #if canImport(Darwin)
            FileTime(st_ctimespec)
        #else
            FileTime(st_ctim)
        #endif
    }
}

/// A time of the file system's clock.
struct FileTime: Sendable, Comparable {
    private let seconds: Int
    private let nanoseconds: Int

    fileprivate init(_ time: timespec) {
        seconds = time.tv_sec
        nanoseconds = time.tv_nsec
    }

    /// The clock goes in ticks: what happens within one has the same time.
    static var now: FileTime {
        var time = timespec()
        #if canImport(Darwin)
            clock_gettime(CLOCK_REALTIME, &time)
        #else
            clock_gettime(CLOCK_REALTIME_COARSE, &time)
        #endif
        return FileTime(time)
    }

    static func < (a: FileTime, b: FileTime) -> Bool { (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds) }

    var text: String { "\(seconds).\(nanoseconds)" }
}
