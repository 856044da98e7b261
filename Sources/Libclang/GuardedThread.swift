import CGuardedThread
import HelperSystem

/// A thread for work with libclang on input that nobody vouches for.
///
/// clang's parser, type printer and constant evaluator are recursive, and so a header decides how much stack they take.
/// Its own means against that (a thread with 8 MiB of stack, a handler for signals that runs on the same stack) do not
/// cover an overflow, which ends the process with SIGSEGV.
public enum GuardedThread {
    /// In bytes; memory is taken only as far as the stack is used.
    private static let stackSize: UInt = 64 << 20

    /// In seconds. libclang opens whatever a header includes, a pipe that nobody writes to among it; a slow disk
    /// answers sooner.
    private static let patience: UInt32 = 20

    /// Makes libclang do its work on the thread that calls it, and leave signals alone.
    ///
    /// To be called before there are other threads, since it changes the environment.
    public static func takeOverFromLibclang() {
        setenv("LIBCLANG_NOTHREADS", "1", 1)
        setenv("LIBCLANG_DISABLE_CRASH_RECOVERY", "1", 1)
    }

    /// Runs `body` on a thread of its own.
    ///
    /// - Parameters:
    ///   - lastWords: written to standard error if `body` gets a fatal signal; the process then ends.
    ///   - impatience: written there if `body` waits for what does not come; the process then ends, too.
    ///   - status: the exit status with which it ends.
    public static func run<Result>(lastWords: String, impatience: String, status: Int32, _ body: () -> Result) -> Result
    {
        withoutActuallyEscaping(body) { body in
            let job = Job(body)
            let error = lastWords.withCString { crash in
                impatience.withCString { stall in
                    var work = helpergen_guarded_work(
                        body: { Unmanaged<AnyJob>.fromOpaque($0!).takeUnretainedValue().run() },
                        context: Unmanaged<AnyJob>.passUnretained(job).toOpaque(),
                        crash_message: crash, crash_length: UInt(lastWords.utf8.count), crash_status: status,
                        stall_message: stall, stall_length: UInt(impatience.utf8.count), patience: patience)
                    return helpergen_run_guarded(&work, stackSize)
                }
            }
            // Without a thread the work is done here: most headers need no guard.
            if error != 0 { job.run() }
            return job.result!
        }
    }

    private class AnyJob {
        func run() {}
    }

    private final class Job<Result>: AnyJob {
        private let body: () -> Result
        var result: Result?

        init(_ body: @escaping () -> Result) {
            self.body = body
        }

        override func run() {
            result = body()
        }
    }
}
