import HelperSystem

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A program that is run to its end: the program itself, without a shell.
public struct ChildProcess: Sendable {
    /// The program, which is looked for where `PATH` says, and its arguments.
    public var words: [String]
    /// Variables in place of those of this process, or beside them.
    public var variables: [String: String] = [:]
    /// What it reads from standard input.
    public var input: [UInt8] = []
    /// How long it may take, in seconds; nil for as long as it likes.
    public var patience: Int?

    public init(_ words: [String]) {
        self.words = words
    }

    /// How it ended.
    public enum Outcome: Sendable {
        /// There is no such program, or it can't be run.
        case missing
        /// It took too long, and was ended.
        case late
        case ended(Result)
    }

    /// What a program that ended has left.
    public struct Result: Sendable {
        /// Its exit status; -1 where a signal ended it.
        public let status: Int32
        public let output: [UInt8]
        /// What it said on standard error.
        public let errors: [UInt8]

        /// The first line of that.
        public var complaint: String {
            let line = String(decoding: errors, as: UTF8.self).split(separator: "\n").first
            return line.map { String($0.prefix(500)) } ?? ""
        }
    }

    /// Runs it.
    public func run() -> Outcome {
        guard let program = words.first, !words.contains(where: { $0.utf8.contains(0) }),
            let input = Channel(self.input), let output = Channel([]), let errors = Channel([])
        else { return .missing }
        defer { for channel in [input, output, errors] { close(channel.descriptor) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, channel) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, channel.descriptor, Int32(target))
        }
        let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }.map { "\($0)=\($1)" }
        let arguments = words.map { strdup($0) }
        let settings = environment.map { strdup($0) }
        defer { for text in arguments + settings { free(text) } }
        // A group of its own, so that what it has started ends with it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        if patience != nil {
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
            posix_spawnattr_setpgroup(&attributes, 0)
        }
        var process = pid_t()
        guard posix_spawnp(&process, program, &actions, &attributes, arguments + [nil], settings + [nil]) == 0 else {
            return .missing
        }
        guard let status = wait(for: process) else { return .late }
        // A child that can't run the program exits with 127 where posix_spawn does not tell.
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
        if code == 127 { return .missing }
        return .ended(Result(status: code, output: output.contents, errors: errors.contents))
    }

    /// The status that a process ended with; nil where that took too long.
    private func wait(for process: pid_t) -> Int32? {
        var status: Int32 = 0
        func isEnded(_ options: Int32) -> Bool {
            var result = waitpid(process, &status, options)
            while result < 0, errno == EINTR { result = waitpid(process, &status, options) }
            return result != 0
        }
        guard let patience else {
            _ = isEnded(0)
            return status
        }
        let pause: UInt32 = 2000
        for _ in 0..<patience * 1_000_000 / Int(pause) {
            if isEnded(WNOHANG) { return status }
            usleep(pause)
        }
        kill(-process, SIGKILL)
        _ = isEnded(0)
        return nil
    }

    /// A file without a name, through which a process is given text or gives some: a pipe would wait for its other end.
    private struct Channel {
        let descriptor: Int32

        /// Nil where the system has no room for it.
        init?(_ bytes: [UInt8]) {
            var template = Array("\(FileManager.default.temporaryDirectory.path())/helpergen-XXXXXX".utf8CString)
            let descriptor = mkstemp(&template)
            guard descriptor >= 0 else { return nil }
            unlink(template)
            var written = 0
            while written < bytes.count {
                let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    close(descriptor)
                    return nil
                }
                written += count
            }
            lseek(descriptor, 0, SEEK_SET)
            // It is for the child by the numbers of the standard streams alone.
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            self.descriptor = descriptor
        }

        /// All that is in it.
        var contents: [UInt8] {
            let size = lseek(descriptor, 0, SEEK_END)
            lseek(descriptor, 0, SEEK_SET)
            guard size > 0 else { return [] }
            return [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
                count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
            }
        }
    }
}
