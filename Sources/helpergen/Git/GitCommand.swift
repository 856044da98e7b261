import HelperBuild

/// Runs git.
struct GitCommand {
    /// The directory that git is asked about.
    let directory: String

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
        // Nothing of the repository's that could run, but what makes files what they are in a checkout.
        let settings = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "core.sparseCheckout=false"].flatMap {
            ["-c", $0]
        }
        var process = ChildProcess(["git", "-C", directory] + settings + arguments)
        process.variables = ["GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"]
        process.variables["GIT_INDEX_FILE"] = index
        guard case .ended(let result) = process.run() else { return nil }
        return Output(
            status: result.status, text: String(decoding: result.output, as: UTF8.self), complaint: result.complaint)
    }
}
