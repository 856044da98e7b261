import HelperSystem

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Runs git: the program itself, without a shell.
struct GitCommand {
    /// The directory that git is asked about.
    let directory: String
    /// A directory for what git says.
    let scratch: String

    struct Output {
        let status: Int32
        let text: String
        /// The first line of what it said on standard error.
        let complaint: String
    }

    /// Nil when there is no git to run.
    ///
    /// - Parameter index: the index file to use in place of the repository's own; nil for that.
    func run(_ arguments: [String], index: String? = nil) -> Output? {
        let outputPath = "\(scratch)/stdout"
        let errorPath = "\(scratch)/stderr"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // Nothing of the repository's that could run, but what makes files what they are in a checkout.
        let settings = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "core.sparseCheckout=false"].flatMap {
            ["-c", $0]
        }
        let words = (["git", "-C", directory] + settings + arguments).map { strdup($0) }
        let variables = environment(index).map { strdup($0) }
        defer { for word in words + variables { free(word) } }
        var process = pid_t()
        guard posix_spawnp(&process, "git", &actions, nil, words + [nil], variables + [nil]) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        // A child that can't run the program exits with 127 where posix_spawn does not tell.
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
        if code == 127 { return nil }
        return Output(
            status: code, text: OutputPath.contents(of: outputPath) ?? "",
            complaint: (OutputPath.contents(of: errorPath) ?? "").split(separator: "\n").first.map(String.init) ?? "")
    }

    private func environment(_ index: String?) -> [String] {
        var variables = ProcessInfo.processInfo.environment
        variables["GIT_OPTIONAL_LOCKS"] = "0"
        variables["GIT_TERMINAL_PROMPT"] = "0"
        variables["LC_ALL"] = "C"
        if let index { variables["GIT_INDEX_FILE"] = index }
        return variables.map { "\($0)=\($1)" }
    }
}
