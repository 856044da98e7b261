import Dispatch
import Synchronization

/// This program, as what is remembered of it is compared with it: by content, in the background where nobody remembers
/// it.
final class RunningProgram: Sendable {
    private let known = Mutex<ProgramFile?>(nil)
    private let work = DispatchGroup()

    /// Whether the file system says that this is the program that `remembered` was, untouched; that costs nothing.
    func isUntouched(since remembered: ProgramFile) -> Bool {
        ProgramFile.currentFingerprint == remembered.fingerprint
    }

    /// Whether this is the program that `remembered` was, by its contents if need be.
    func isSame(as remembered: ProgramFile) -> Bool {
        let program = known.withLock { known in
            known = known ?? ProgramFile.current(remembered)
            return known
        }
        return program?.hash == remembered.hash
    }

    /// Starts to read the program, if that has not been necessary so far.
    func start() {
        guard known.withLock({ $0 == nil }) else { return }
        DispatchQueue.global().async(group: work) { [self] in
            let program = ProgramFile.current(nil)
            known.withLock { $0 = program }
        }
    }

    /// The program as it is now; nil when the system does not tell.
    var current: ProgramFile? {
        work.wait()
        return known.withLock { known in
            known = known ?? ProgramFile.current(nil)
            return known
        }
    }
}
