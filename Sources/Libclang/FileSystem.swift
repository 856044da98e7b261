import HelperSystem
import Synchronization

/// The few questions about files that finding libclang and its headers takes.
public enum FileSystem {
    /// Every path that was asked for, or whose entries were. Links are followed to and from these.
    static let asked = Mutex<Set<String>>([])

    private static func note(_ path: String) { asked.withLock { _ = $0.insert(path) } }

    static func isDirectory(_ path: String) -> Bool {
        note(path)
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is something at `path` that is neither a regular file nor a directory: a device, a pipe, a socket.
    public static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    static func exists(_ path: String) -> Bool {
        note(path)
        return access(path, F_OK) == 0
    }

    /// The names in a directory that `isWanted`, sorted; empty when it can't be read.
    ///
    /// - Parameter isWanted: is given a name as the system has it. There are thousands in a system's directories, and
    ///   to make strings of them all and sort them takes longer than to open libclang.
    static func entries(of directory: String, where isWanted: (UnsafePointer<CChar>) -> Bool = { _ in true })
        -> [String]
    {
        note(directory)
        return names(in: directory, where: isWanted)
    }

    /// The same, for a question on which nothing depends that is kept.
    public static func names(in directory: String, where isWanted: (UnsafePointer<CChar>) -> Bool) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    if strcmp(name, ".") != 0, strcmp(name, "..") != 0, isWanted(name) {
                        names.append(String(cString: name))
                    }
                }
            }
        }
        return names.sorted()
    }

    /// The names in a directory that begin with `prefix`, sorted.
    static func entries(of directory: String, prefix: String) -> [String] {
        prefix.withCString { prefix in
            let length = strlen(prefix)
            return entries(of: directory) { strncmp($0, prefix, length) == 0 }
        }
    }

    /// The names in a directory that are those of Debian's directories for an architecture, such as `x86_64-linux-gnu`.
    static func multiarchEntries(of directory: String) -> [String] {
        entries(of: directory) { strstr($0, "-linux-gnu") != nil }
    }

    /// The path with every symbolic link followed, or nil when there is no such file.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The machine's own architecture as Debian's multiarch directories spell it, such as `x86_64`.
    static var machine: String {
        var names = utsname()
        guard uname(&names) == 0 else { return "" }
        return withUnsafePointer(to: &names.machine) {
            $0.withMemoryRebound(to: CChar.self, capacity: 65) { String(cString: $0) }
        }
    }
}
