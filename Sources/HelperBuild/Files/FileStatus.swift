import HelperSystem

/// What the file system says of a file, links resolved.
public struct FileStatus: Sendable {
    /// As the system gives it.
    public let raw: stat

    /// Nil when there is no such file.
    public init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        raw = status
    }

    /// Whether there is something at `path`.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// What tells a file that a package put where it is from another version of it: size and time.
    public var fingerprint: String { "\(size) \(modified.text)" }

    var size: Int { Int(raw.st_size) }
    var device: UInt64 { UInt64(truncatingIfNeeded: raw.st_dev) }
    var inode: UInt64 { UInt64(raw.st_ino) }

    /// Whether there is something at `path` that can be opened as a file: a directory is none.
    static func isFile(_ path: String) -> Bool { FileStatus(path).map { !$0.isDirectory } ?? false }

    /// Whether it is a file that can be read more than once.
    public var isRegular: Bool { raw.st_mode & S_IFMT == S_IFREG }

    public var isDirectory: Bool { raw.st_mode & S_IFMT == S_IFDIR }

    /// When the contents were last changed; systems spell it differently.
    var modified: FileTime {
        #if canImport(Darwin)
            FileTime(raw.st_mtimespec)
        #else
            FileTime(raw.st_mtim)
        #endif
    }

    /// When anything of the file was last changed, its name among it; nobody can set it.
    var changed: FileTime {
        #if canImport(Darwin)
            FileTime(raw.st_ctimespec)
        #else
            FileTime(raw.st_ctim)
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
