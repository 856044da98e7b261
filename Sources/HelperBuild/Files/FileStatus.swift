import HelperSystem
/// What the file system says of a file, links resolved.
public struct FileStatus: Sendable {
    public let status: stat

    /// Nil when there is no such file.
    public init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.status = status
    }

    /// Whether there is something at `path`.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    var size: Int { Int(status.st_size) }
    var device: UInt64 { UInt64(truncatingIfNeeded: status.st_dev) }
    var inode: UInt64 { UInt64(status.st_ino) }

    public var isDirectory: Bool { status.st_mode & S_IFMT == S_IFDIR }

    /// When the contents were last changed; systems spell it differently.
    var modified: FileTime {
        #if canImport(Darwin)
            FileTime(status.st_mtimespec)
        #else
            FileTime(status.st_mtim)
        #endif
    }

    /// When anything of the file was last changed, its name among it; nobody can set it.
    var changed: FileTime {
        #if canImport(Darwin)
            FileTime(status.st_ctimespec)
        #else
            FileTime(status.st_ctim)
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
