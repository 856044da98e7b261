import HelperSystem
import Synchronization

/// A libclang that is found and opened in the background, once somebody says that it is going to be needed.
///
/// Opening it is mostly the dynamic linker's work and takes longer than reading a header's comments, so both are done
/// at once. Safe to use from any thread.
public final class PendingLibclang: Sendable {
    private enum State {
        case idle
        case running(pthread_t)
        case done(Result<ClangLibrary, LibclangLocator.NotFound>)
    }

    private final class Job {
        let locator: LibclangLocator
        var result: Result<ClangLibrary, LibclangLocator.NotFound>?

        init(_ locator: LibclangLocator) {
            self.locator = locator
        }

        func run() {
            result = Result { () throws(LibclangLocator.NotFound) in try locator.locate() }
        }
    }

    private let state: Mutex<State>
    private nonisolated(unsafe) let job: Job

    public init(_ locator: LibclangLocator) {
        job = Job(locator)
        state = Mutex(.idle)
    }

    /// Starts to look for the library, unless somebody else has.
    public func start() {
        state.withLock { state in
            guard case .idle = state else { return }
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
                state = .running(thread)
            } else {
                reference.release()
                job.run()
                state = .done(job.result!)
            }
        }
    }

    deinit {
        if case .running(let thread) = state.withLock({ $0 }) { pthread_join(thread, nil) }
    }

    /// The library, as soon as it is open.
    public func wait() throws(LibclangLocator.NotFound) -> ClangLibrary {
        start()
        return try finished()!.get()
    }

    /// The library, if it was needed and could be opened.
    public var opened: ClangLibrary? {
        try? finished()?.get()
    }

    /// What came of it; nil when nobody has started it.
    private func finished() -> Result<ClangLibrary, LibclangLocator.NotFound>? {
        state.withLock { state in
            if case .running(let thread) = state {
                pthread_join(thread, nil)
                state = .done(job.result!)
            }
            guard case .done(let result) = state else { return nil }
            return result
        }
    }
}
