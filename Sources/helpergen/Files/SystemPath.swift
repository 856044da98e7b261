import HelperSystem

/// A path as the system has it: bytes, of which nobody knows that they are text.
struct SystemPath: Hashable {
    private var bytes: [CChar]

    private static let slash = CChar(bitPattern: UInt8(ascii: "/"))

    init(_ text: String) {
        bytes = Array(text.utf8CString.dropLast())
    }

    private init(_ bytes: some Sequence<CChar>) {
        self.bytes = Array(bytes)
    }

    /// What a symbolic link says, read by `readlink`.
    ///
    /// - Parameter count: how many bytes there are.
    init(_ buffer: [CChar], count: Int) {
        bytes = Array(buffer.prefix(count))
    }

    /// As the system's functions take it.
    var cString: [CChar] { bytes + [0] }

    var isEmpty: Bool { bytes.isEmpty }

    var isAbsolute: Bool { bytes.first == SystemPath.slash }

    /// Whether this names a directory, whatever is there: nothing, `.` or `..`.
    var isDirectoryByName: Bool {
        let dot = CChar(bitPattern: UInt8(ascii: "."))
        return bytes.isEmpty || bytes == [dot] || bytes == [dot, dot]
    }

    /// What is in front of the last name; `.` where nothing is.
    var directory: SystemPath {
        guard let slash = bytes.lastIndex(of: SystemPath.slash) else { return SystemPath(".") }
        return slash == 0 ? SystemPath("/") : SystemPath(bytes[..<slash])
    }

    /// The last name; empty behind a slash.
    var name: SystemPath {
        SystemPath(bytes.lastIndex(of: SystemPath.slash).map { bytes[($0 + 1)...] } ?? bytes[...])
    }

    /// The number that the path is; nil when it is none.
    var number: Int32? {
        Int32(String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// This path below another, or itself if it starts at the root.
    func appended(to directory: SystemPath) -> SystemPath {
        isAbsolute ? self : SystemPath(directory.bytes + [SystemPath.slash] + bytes)
    }
}

/// What the system said when something did not work.
struct SystemError: Error {
    /// `errno`.
    let code: Int32

    /// The system's last error.
    static var last: SystemError { SystemError(code: errno) }

    /// The system's words for it.
    var text: String { String(cString: strerror(code)) }
}
