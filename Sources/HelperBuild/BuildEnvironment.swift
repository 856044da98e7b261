import HelperSystem
import Libclang

/// What the process was started with, as far as it decides what is read.
public struct BuildEnvironment: Sendable, Hashable {
    public var variables: [String: String]
    public var workingDirectory: String

    /// - Parameters:
    ///   - variables: those that libclang is found by, and those that it finds headers by.
    ///   - workingDirectory: where relative paths start from.
    public init(variables: [String: String] = [:], workingDirectory: String) {
        self.variables = variables
        self.workingDirectory = workingDirectory
    }

    /// The environment of this process.
    public static var current: BuildEnvironment {
        var variables: [String: String] = [:]
        for name in readingVariables { variables[name] = getenv(name).map { String(cString: $0) } }
        let directory = getcwd(nil, 0)
        defer { free(directory) }
        return BuildEnvironment(variables: variables, workingDirectory: directory.map { String(cString: $0) } ?? "/")
    }

    private static let readingVariables =
        ["LIBCLANG_PATH", "PATH"] + ClangEnvironment.headerVariables + ClangEnvironment.targetVariables

    /// The directories that clang looks for headers in because the environment says so; an empty name is the working
    /// directory.
    var headerDirectories: [String] {
        ClangEnvironment.headerVariables.compactMap { variables[$0] }.flatMap {
            $0.split(separator: ":", omittingEmptySubsequences: false).map { $0.isEmpty ? "." : String($0) }
        }
    }

    /// All that reading depends on, a fact a line.
    var facts: [String] {
        ["directory \(workingDirectory)"] + BuildEnvironment.readingVariables.map { "\($0) \(variables[$0] ?? "")" }
    }
}
