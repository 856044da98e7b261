import HelperBuild
import Libclang

/// The libclang of this run, opened as soon as the arguments name a header: opening it takes longer than understanding
/// them.
enum EarlyLibclang {
    private static nonisolated(unsafe) var pending: (path: String?, library: PendingLibclang)?

    /// Starts to open the library that `arguments` ask for, if they name a header. To be called once, before there are
    /// other threads.
    static func open(for arguments: RawArguments) {
        guard arguments.contains("--uapi", "--provider") else { return }
        let path = arguments.value(of: "--libclang")
        let library = library(path, .current)
        library.start()
        pending = (path, library)
    }

    /// The library at this path, which is the one that is being opened unless the arguments turned out to mean another.
    static func library(at path: String?, environment: BuildEnvironment) -> PendingLibclang {
        if let pending, pending.path == path { return pending.library }
        return library(path, environment)
    }

    private static func library(_ path: String?, _ environment: BuildEnvironment) -> PendingLibclang {
        PendingLibclang(LibclangLocator(explicitPath: path, environment: environment.variables))
    }
}
