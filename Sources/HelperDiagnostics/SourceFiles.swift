import Synchronization

/// Gives every source file one portable name, and knows the way back.
///
/// No output may depend on where a file lies on the machine that generated it, but a person wants diagnostics with the
/// path he typed. So the model speaks of files by portable name: what follows the last `include` directory of the path
/// (`linux/bpf.h`), or else the file's own name. Two files that would share a name are kept apart by the directories
/// that differ.
public final class SourceFiles: Sendable {
    private struct State {
        var paths: [String: String] = [:]
        var names: [String: String] = [:]
    }

    private let state = Mutex(State())
    private let workingDirectory: String

    /// - Parameter workingDirectory: where relative paths start from.
    public init(workingDirectory: String) {
        self.workingDirectory = workingDirectory
    }

    /// The portable name of the file at `path`, which is remembered as the user's own way to write it.
    public func name(forPath path: String) -> String {
        let components = components(of: path)
        let absolutePath = absolutePath(of: path)
        return state.withLock { state in
            if let name = state.names[absolutePath] { return name }
            var count = components.lastIndex(of: "include").map { components.count - $0 - 1 } ?? 1
            if count == 0 { count = 1 }
            var name = components.suffix(count).joined(separator: "/")
            while state.paths[name] != nil, count < components.count {
                count += 1
                name = components.suffix(count).joined(separator: "/")
            }
            state.names[absolutePath] = name
            state.paths[name] = path
            return name
        }
    }

    /// The portable name that the file at `path` was given; nil if it was given none.
    public func knownName(forPath path: String) -> String? {
        let absolutePath = absolutePath(of: path)
        return state.withLock { $0.names[absolutePath] }
    }

    /// The path from the root directory, without `.` and `..`.
    public func absolutePath(of path: String) -> String {
        "/" + components(of: path).joined(separator: "/")
    }

    /// The names on the way from the root directory, so that the working directory makes no difference.
    private func components(of path: String) -> [Substring] {
        var components: [Substring] = []
        for component in (path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)").split(separator: "/") {
            switch component {
            case ".": break
            case "..": _ = components.popLast()
            default: components.append(component)
            }
        }
        return components.isEmpty ? [Substring(path)] : components
    }

    /// The path of the file with this portable name, as the user gave it; nil for a name that was never handed out.
    public func path(forName name: String) -> String? {
        state.withLock { $0.paths[name] }
    }
}
