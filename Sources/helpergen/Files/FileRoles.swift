import HelperDiagnostics
import HelperModel

/// What a file is to a run.
enum FileRole {
    case input, configuration, lock, state
    case output, dependencyFile, idMap

    /// As a message says it.
    var text: String {
        switch self {
        case .input: "an input"
        case .configuration: "the configuration"
        case .lock: "the lock, which has the numbers of helpers"
        case .state: "what helpergen remembers of the last run"
        case .output: "the output"
        case .dependencyFile: "the dependency file"
        case .idMap: "the map of ids"
        }
    }

    /// Whether the run writes it because it was asked for.
    var isAskedFor: Bool {
        switch self {
        case .output, .dependencyFile, .idMap: true
        case .input, .configuration, .lock, .state: false
        }
    }
}

/// Every file that a run has to do with, by what it is to it: nothing that is asked for takes the place of another.
///
/// Files are told apart as the file system does it, not by how their paths are spelt.
struct FileRoles {
    static let isInput = Rule(
        "output-is-input", .error, "No output takes the place of an input, or of what helpergen itself keeps")
    static let collision = Rule("output-collision", .error, "No two outputs go to one file")
    static let rules = [isInput, collision]

    private struct File {
        let path: String
        let role: FileRole
        var wasRead = false
        /// What it held; nil where nobody is going to ask.
        var hash: ContentHash?
    }

    private var files: [File] = []

    /// Adds a file that is not to be lost, be it there or not.
    mutating func add(_ path: String, _ role: FileRole) {
        files.append(File(path: path, role: role))
    }

    /// Adds a file that was read.
    mutating func add(read path: String, _ role: FileRole, hash: ContentHash? = nil) {
        files.append(File(path: path, role: role, wasRead: true, hash: hash))
    }

    /// The files of these roles that were read, as they were, in the order in which they were added.
    func read(as roles: FileRole...) -> [HashedFile] {
        files.compactMap { file in
            roles.contains(file.role) ? file.hash.map { HashedFile(path: file.path, hash: $0) } : nil
        }
    }

    /// All that outputs depend on: settings first.
    var dependencies: [String] {
        let read = files.filter(\.wasRead)
        return (read.filter { $0.role != .input } + read.filter { $0.role == .input }).map(\.path)
    }

    /// What would be lost, in the order in which the files were added.
    func problems(names: SourceFiles) -> [Diagnostic] {
        guard files.contains(where: \.role.isAskedFor) else { return [] }
        var known: [FileIdentity: FileRole] = [:]
        for file in files where !file.role.isAskedFor {
            guard let identity = FileIdentity(path: file.path) else { continue }
            // The configuration may lie where a provider's header does not; what is more than an input, is named so.
            if known[identity] == nil || known[identity] == .input { known[identity] = file.role }
        }
        var problems: [Diagnostic] = []
        for file in files where file.role.isAskedFor {
            guard let identity = FileIdentity(path: file.path) else { continue }
            if let other = known[identity] {
                let name = names.name(forPath: file.path)
                problems.append(problem(file.role, other, inFile: name))
            } else {
                known[identity] = file.role
            }
        }
        return problems
    }

    private func problem(_ role: FileRole, _ other: FileRole, inFile name: String) -> Diagnostic {
        guard other.isAskedFor else {
            return Diagnostic(
                FileRoles.isInput, "this is \(other.text); name another file for \(role.text)", inFile: name)
        }
        let both = role == other ? "two outputs" : "\(other.text) and \(role.text)"
        return Diagnostic(
            FileRoles.collision, "\(both) would be written to it; give them different names", inFile: name)
    }
}
