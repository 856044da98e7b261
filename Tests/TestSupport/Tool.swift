import Foundation

/// A program on this machine that tests check our work with.
public struct Tool: Sendable {
    public let path: String

    /// What a run of a program left behind.
    public struct Output: Sendable {
        public var status: Int32
        public var standardOutput: String
        public var standardError: String
    }

    public init(path: String) {
        self.path = path
    }

    /// The first of `names` on `PATH` or in the system's own directories; nil when there is none.
    public static func find(_ names: String...) -> Tool? {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for name in names {
            for directory in path + ["/usr/sbin", "/sbin", "/usr/bin"] {
                let candidate = "\(directory)/\(name)"
                if FileManager.default.isExecutableFile(atPath: candidate) { return Tool(path: candidate) }
            }
        }
        return nil
    }

    /// The `helpergen` that was built beside the tests.
    public static let helpergen: Tool = {
        // The bundle of a test run is a file in the build directory, as the program is.
        var directory = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while directory.path != "/" {
            let candidate = directory.appendingPathComponent("helpergen").path
            if FileManager.default.isExecutableFile(atPath: candidate), !isDirectory(candidate) {
                return Tool(path: candidate)
            }
            directory.deleteLastPathComponent()
        }
        return Tool(path: "helpergen")
    }()

    /// strace, where it may trace; nil where it is not installed, or the system lets nobody trace.
    public static let tracer: Tool? = {
        guard let strace = find("strace"), let result = try? strace.run(["-o", "/dev/null", "/bin/true"]) else {
            return nil
        }
        return result.status == 0 ? strace : nil
    }()

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    /// Tests run on threads of a pool, on which signals are blocked; a program that is started there would never hear
    /// that its children have ended (CMake waits for that).
    static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var old = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &old)
        defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
        try body()
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - directory: the working directory; that of the tests when nil.
    ///   - environment: what to add to the environment of the tests.
    @discardableResult
    public func run(
        _ arguments: [String], in directory: String? = nil, environment: [String: String] = [:], input: String? = nil
    ) throws -> Output {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
        // The tests may run under a make, which must not be that of a make they start (GNU Make, "Communicating Options
        // to a Sub-make").
        process.environment = ProcessInfo.processInfo.environment
            .filter { !["MAKEFLAGS", "MFLAGS", "MAKELEVEL"].contains($0.key) }
            .merging(environment) { _, new in new }
        // Files, not pipes: a program that prints much must not wait for a reader.
        let outputs = try TemporaryDirectory()
        let out = outputs.file("stdout")
        let error = outputs.file("stderr")
        for file in [out, error] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: error)
        if let input {
            process.standardInput = FileHandle(forReadingAtPath: try outputs.write(input, to: "stdin"))
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        try Tool.withoutBlockedSignals { try process.run() }
        process.waitUntilExit()
        return Output(
            status: process.terminationStatus,
            standardOutput: String(decoding: try Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self),
            standardError: String(decoding: try Data(contentsOf: URL(fileURLWithPath: error)), as: UTF8.self))
    }
}
