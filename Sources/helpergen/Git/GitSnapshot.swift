import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperSystem

/// The files of a git repository as a commit has them, in a directory of their own. The repository, its index and its
/// work tree stay as they are.
struct GitSnapshot {
    static let program = Rule("git-missing", .error, "There is a git to ask for an earlier version")
    static let repository = Rule(
        "git-repository", .error, "Inputs whose earlier version is asked for are in the work tree of a git repository")
    static let revision = Rule("git-revision", .error, "The revision that is asked for is a commit of the repository")
    static let file = Rule("git-file", .error, "The inputs were there at the revision that is asked for")
    static let rules = [program, repository, revision, file]

    struct Failure: Error {
        let diagnostic: Diagnostic

        init(_ rule: Rule, _ message: String) {
            diagnostic = Diagnostic(rule, message)
        }
    }

    /// The revision, as the user named it.
    let name: String
    /// The work tree of the repository.
    private let root: String
    /// Where the files of the revision are.
    private let tree: String
    /// The working directory when the snapshot was taken.
    private let workingDirectory: String

    /// Gives `body` the files of a revision, with the working directory where it would be among them.
    ///
    /// - Parameter path: a file in the repository's work tree.
    static func with<Result>(
        _ revision: String, ofRepositoryWith path: String, workingDirectory: String, _ body: (GitSnapshot) -> Result
    ) throws(Failure) -> Result {
        guard let scratch = ScratchDirectory() else {
            throw Failure(
                GitSnapshot.repository,
                "can't make a directory for the earlier version: \(systemErrorText); TMPDIR may name another place")
        }
        defer { scratch.remove() }
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let workingDirectory = OutputPath.realPath(".") ?? workingDirectory
        let snapshot = try GitSnapshot(revision, of: directory, in: scratch.path, workingDirectory: workingDirectory)
        guard chdir(snapshot.counterpart) == 0 else {
            throw Failure(
                GitSnapshot.repository, "can't enter the directory of the earlier version: \(systemErrorText)")
        }
        defer { _ = chdir(workingDirectory) }
        return body(snapshot)
    }

    private init(_ revision: String, of directory: String, in scratch: String, workingDirectory: String) throws(Failure)
    {
        name = revision
        self.workingDirectory = workingDirectory
        tree = "\(scratch)/tree"
        let git = GitCommand(directory: directory)
        guard let top = git.run(["rev-parse", "--show-toplevel"]) else {
            throw Failure(
                GitSnapshot.program,
                "there is no git on the PATH; install it, or give --against what --emit json wrote of the earlier version"
            )
        }
        guard top.status == 0, let root = top.text.split(separator: "\n").first else {
            throw Failure(
                GitSnapshot.repository,
                "the inputs are in no git repository (\(top.complaint)); give --against what --emit json wrote of the earlier version"
            )
        }
        self.root = String(root)
        let commit = git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
        guard let commit, commit.status == 0, let id = commit.text.split(separator: "\n").first else {
            throw Failure(
                GitSnapshot.revision,
                "\(root) has no revision \(revision); name a tag, a branch or a commit (in a shallow clone, fetch it first)"
            )
        }
        let whole = GitCommand(directory: self.root)
        let index = "\(scratch)/index"
        for arguments in [["read-tree", String(id)], ["checkout-index", "--all", "--force", "--prefix=\(tree)/"]] {
            guard let output = whole.run(arguments, index: index), output.status == 0 else {
                throw Failure(
                    GitSnapshot.revision,
                    "git can't give the files of \(revision): \(whole.run(arguments, index: index)?.complaint ?? "")")
            }
        }
        _ = mkdir(tree, 0o700)
    }

    /// The directory that stands for the working directory; the tree itself where the revision has none.
    private var counterpart: String {
        let directory = GitSnapshot.below(root, workingDirectory).map { "\(tree)/\($0)" } ?? tree
        return FileStatus.exists(directory) ? directory : tree
    }

    /// The path of the counterpart of a file, for a path from the working directory or from its counterpart; of a file
    /// outside of the repository the path of itself.
    func path(_ path: String) -> String {
        var today = path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
        if today.hasPrefix(tree + "/") { today = root + today.dropFirst(tree.count) }
        guard
            let inside = GitSnapshot.below(root, today)
                ?? OutputPath.realPath(today).flatMap({ GitSnapshot.below(root, $0) })
        else {
            return GitSnapshot.normalized(today)
        }
        return path.hasPrefix("/") ? "\(tree)/\(inside)" : path
    }

    /// The way from a directory to what is in it, both absolute; nil for what is elsewhere.
    private static func below(_ directory: String, _ path: String) -> String? {
        let directory = normalized(directory)
        let path = normalized(path)
        if path == directory { return "." }
        let prefix = directory == "/" ? directory : directory + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }

    private static func normalized(_ path: String) -> String {
        SourceFiles(workingDirectory: "/").absolutePath(of: path)
    }

    /// Whether the revision has what is at `path` now, or has no say in it.
    func has(_ path: String) -> Bool { FileStatus.exists(self.path(path)) }

    /// What to say of an input that the revision has not.
    func absence(of path: String) -> Diagnostic {
        Diagnostic(
            GitSnapshot.file,
            "\(name) has no \(path); name the inputs that it had, or a later revision (what git does not track, or a submodule has, is not in it)"
        )
    }

    /// A problem of this version's, told apart from those of today's by the name that git has for its places.
    func diagnostic(_ problem: Diagnostic, _ files: SourceFiles) -> Diagnostic {
        func place(_ place: Place?) -> Place? {
            place.map {
                let path = files.path(forName: $0.file) ?? $0.file
                let inside = GitSnapshot.below(tree, path.hasPrefix("/") ? path : "\(counterpart)/\(path)")
                return $0.inFile(inside.map { "\(name):\($0)" } ?? path)
            }
        }
        var problem = problem
        problem.place = place(problem.place)
        problem.notes = problem.notes.map { Diagnostic.Note($0.message, in: place($0.place)) }
        return problem
    }
}

extension InputOptions {
    /// The same inputs in a snapshot.
    func relocated(by snapshot: GitSnapshot) -> InputOptions {
        var inputs = self
        inputs.files = files.map(snapshot.path)
        inputs.uapi = uapi.map(snapshot.path)
        inputs.providers = providers.map(snapshot.path)
        inputs.helpers = helpers.map(snapshot.path)
        inputs.kernelTypes = kernelTypes.map {
            $0.split(separator: ",").map { snapshot.path(String($0)) }.joined(separator: ",")
        }
        inputs.kernelImages = kernelImages.map(snapshot.path)
        inputs.kernelSources = kernelSources.map(snapshot.path)
        inputs.followed = followed.map(snapshot.path)
        inputs.includeDirectories = includeDirectories.map(snapshot.path)
        inputs.config = config.map(snapshot.path)
        return inputs
    }
}
