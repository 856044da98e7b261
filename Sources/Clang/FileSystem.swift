#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The few questions about files that finding libclang and its headers takes.
enum FileSystem {
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The names in a directory, sorted; empty when it can't be read.
    static func entries(of directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a directory is one of Debian's for an architecture, such as `x86_64-linux-gnu`. Compared as bytes: there are hundreds of names to
    /// look at, and searching a `String` looks at characters.
    static func isMultiarch(_ name: String) -> Bool {
        let mark = "-linux-gnu".utf8
        var rest = Substring(name).utf8
        while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
            if rest[dash...].starts(with: mark) { return true }
            rest = rest[rest.index(after: dash)...]
        }
        return false
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
