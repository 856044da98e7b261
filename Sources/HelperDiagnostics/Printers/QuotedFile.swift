import HelperSystem

/// A file that diagnostics quote, and where its lines begin, found once: there may be a diagnostic for every line.
struct QuotedFile {
    let bytes: [UInt8]
    private let starts: [UInt32]

    /// Larger than any source file.
    private static let maximumSize = 16 << 20

    /// Nil when it can't be read, is larger than 16 MiB, or is no regular file: a pipe or a device may never end, or
    /// wait to be written to.
    ///
    /// - Parameter followsLinks: whether the path may be that of a link.
    init?(_ path: String, followsLinks: Bool) {
        var status = stat()
        // Merely opening a device can have an effect.
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0, status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= QuotedFile.maximumSize
        else {
            return nil
        }
        let size = Int(status.st_size)
        var isRead = true
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let result = read(descriptor, buffer.baseAddress! + count, size - count)
                if result < 0, errno == EINTR { continue }
                if result < 0 { isRead = false }
                if result <= 0 { return }
                count += result
            }
        }
        guard isRead else { return nil }
        var starts: [UInt32] = [0]
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(UInt32(index + 1)) }
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// Where a line is, from 1, without its end; nil when there is no such line.
    func line(_ number: Int) -> Range<Int>? {
        guard starts.indices.contains(number - 1) else { return nil }
        let start = Int(starts[number - 1])
        return start..<(starts.indices.contains(number) ? Int(starts[number]) - 1 : bytes.count)
    }
}
