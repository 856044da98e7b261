import HelperSystem

/// What a run may take of the machine.
///
/// A few lines of macros make clang parse more than any machine holds, or work for hours; a build should be told so,
/// not be stopped by the system.
enum ResourceLimits {
    /// In bytes, beyond what there is at the start (a sanitizer reserves terabytes): five times what 100,000 documented
    /// helpers take.
    private static let memory: rlim_t = 4 << 30
    /// In seconds of all cores; a configuration of 1,000 providers takes 3.
    private static let processorTime: rlim_t = 300

    /// Lowers the limits of the process, where they are higher (setrlimit(2)), and has a pipe without a reader be an
    /// error, not a signal.
    ///
    /// Beyond the first, memory can't be had, and libclang gives up (``GuardedThread``); beyond the second, the process
    /// says so and ends.
    static func set() {
        // Whoever reads our output may stop (`| head`): then writing fails, and is reported, where it mattered.
        signal(SIGPIPE, SIG_IGN)
        lower(Resource.data, to: initialMemory + memory)
        signal(SIGXCPU) { _ in
            let words: StaticString =
                "helpergen: error: this takes more than 300 s of processor time; look for macros that expand to each other [run-too-long]\n"
            write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
            _exit(1)
        }
        lower(Resource.processorTime, to: processorTime)
    }

    /// The memory that counts for the limit, in bytes (`data` in /proc/self/statm, proc(5)); 0 where the system does
    /// not tell.
    private static var initialMemory: rlim_t {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
            let fields = buffer.prefix(count).split(separator: UInt8(ascii: " "))
            guard fields.count > 5, let pages = rlim_t(String(decoding: fields[5], as: UTF8.self)) else { return 0 }
            return pages * rlim_t(sysconf(Int32(_SC_PAGESIZE)))
        }
    }

    private enum Resource {
        // glibc's header has an enumeration where POSIX has integers.
        #if canImport(Glibc)
            static let data = Int32(RLIMIT_DATA.rawValue)
            static let processorTime = Int32(RLIMIT_CPU.rawValue)
        #else
            static let data = RLIMIT_DATA
            static let processorTime = RLIMIT_CPU
        #endif
    }

    private static func lower(_ resource: Int32, to value: rlim_t) {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur > value else { return }
        limit.rlim_cur = value
        setrlimit(resource, &limit)
    }
}
