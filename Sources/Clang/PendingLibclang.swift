#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import Synchronization

/// A libclang that is being found and opened in the background.
///
/// Opening it is mostly the dynamic linker's work and takes longer than reading a header's comments, so both are done at once.
/// Safe to use from any thread.
public final class PendingLibclang: Sendable {
    private enum State {
        case running(pthread_t)
        case done(Result<Libclang, LibclangLocator.NotFound>)
    }

    private final class Job {
        let locator: LibclangLocator
        var result: Result<Libclang, LibclangLocator.NotFound>?

        init(_ locator: LibclangLocator) {
            self.locator = locator
        }

        func run() {
            result = Result { () throws(LibclangLocator.NotFound) in try locator.locate() }
        }
    }

    private let state: Mutex<State>
    private nonisolated(unsafe) let job: Job

    /// Starts to look for the library.
    public init(_ locator: LibclangLocator) {
        let job = Job(locator)
        self.job = job
        var thread = pthread_t()
        // The thread's own reference to the job; it is joined before anyone reads the result.
        let reference = Unmanaged.passRetained(job)
        let status = pthread_create(
            &thread, nil,
            { argument in
                let job = Unmanaged<Job>.fromOpaque(argument!).takeRetainedValue()
                job.run()
                return nil
            }, reference.toOpaque())
        if status == 0 {
            state = Mutex(.running(thread))
        } else {
            reference.release()
            job.run()
            state = Mutex(.done(job.result!))
        }
    }

    deinit {
        _ = try? wait()
    }

    /// The library, as soon as it is open.
    public func wait() throws(LibclangLocator.NotFound) -> Libclang {
        let result = state.withLock { state in
            if case .running(let thread) = state {
                pthread_join(thread, nil)
                state = .done(job.result!)
            }
            guard case .done(let result) = state else { fatalError("joined above") }
            return result
        }
        return try result.get()
    }
}
