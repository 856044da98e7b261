import Clang

/// The libclang of this run, opened as soon as the arguments name a header: opening it takes longer than understanding them.
enum EarlyLibclang {
    private static nonisolated(unsafe) var pending: (path: String?, library: PendingLibclang)?

    /// Starts to open the library that `arguments` ask for, if they name a header. To be called once, before there are other threads.
    static func open(for arguments: [String]) {
        guard arguments.contains(where: { $0.hasPrefix("--uapi") || $0.hasPrefix("--provider") }) else { return }
        var path: String?
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix("--libclang=") { path = String(argument.dropFirst("--libclang=".count)) }
            if argument == "--libclang", index + 1 < arguments.count { path = arguments[index + 1] }
        }
        pending = (path, start(path, Environment.current))
    }

    /// The library at this path, which is the one that is being opened unless the arguments turned out to mean another.
    static func library(at path: String?, environment: Environment) -> PendingLibclang {
        if let pending, pending.path == path { return pending.library }
        return start(path, environment)
    }

    private static func start(_ path: String?, _ environment: Environment) -> PendingLibclang {
        PendingLibclang(LibclangLocator(explicitPath: path, environment: environment.variables))
    }
}
