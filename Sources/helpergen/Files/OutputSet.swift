import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperProject
import HelperReaders
import HelperSystem

/// What a run writes: all of it together, or nothing.
///
/// Everything is written to temporary neighbours, and they take the places of the old files when all of them are
/// complete: a lock before what relies on its numbers, and a dependency file before its target, which is then still old
/// if the run ends in between. A file that already has its contents is not touched. A link keeps pointing where it did.
/// Devices, pipes and open files are written to as they stand.
struct OutputSet {
    private struct Output {
        /// Nil for standard output.
        let path: String?
        let role: FileRole
        let bytes: [UInt8]
    }

    private var outputs: [Output] = []
    /// Whether to wait until the disk has the files; what can be made again at any time is not worth it.
    private let isDurable: Bool

    init(isDurable: Bool = true) {
        self.isDurable = isDurable
    }

    /// Adds a file, or what goes to standard output.
    mutating func add(_ bytes: [UInt8], to path: String?, as role: FileRole = .output) {
        outputs.append(Output(path: path, role: role, bytes: bytes))
    }

    mutating func add(_ text: String, to path: String?, as role: FileRole = .output) {
        add(Array(text.utf8), to: path, as: role)
    }

    /// The files with what they are going to hold.
    var hashedFiles: [HashedFile] {
        outputs.compactMap { output in output.path.map { HashedFile(path: $0, hash: ContentHash(output.bytes)) } }
    }

    /// Adds the files to those that a run has to do with.
    ///
    /// A lock, and a configuration of whatever name, is one although this run does not read it.
    func note(in roles: inout FileRoles) {
        for path in outputs.filter(\.role.isAskedFor).compactMap(\.path) {
            let name = path.split(separator: "/").last ?? ""
            if name == Lock.fileName { roles.add(path, .lock) }
            guard name.hasSuffix(".yaml") || name.hasSuffix(".yml"),
                case .success(let source) = InputFile.read(path, name: path)
            else {
                continue
            }
            if InputKind(of: source) == .configuration { roles.add(path, .configuration) }
        }
        for output in outputs { roles.add(output.path ?? "/dev/stdout", output.role) }
    }

    // MARK: Writing

    private struct Failure: Error {
        let diagnostic: Diagnostic

        init(_ reason: String, _ output: Output, _ names: SourceFiles) {
            let file = output.path.map { HelperDiagnostics.Place.file(names.name(forPath: $0)) }
            diagnostic = Diagnostic(OutputPath.unwritable, reason, in: file)
        }
    }

    private struct Place {
        let output: Output
        let destination: OutputDestination
        var temporary: TemporaryFile?
    }

    /// Writes all.
    ///
    /// - Parameter names: the names that diagnostics have for files.
    /// - Returns: whether all outputs are files, which say later what was written; and what went wrong.
    func write(names: SourceFiles) -> (areFiles: Bool, problems: [Diagnostic]) {
        var problems: [Diagnostic] = []
        var places: [Place] = []
        var cleaned = Set<FileIdentity>()
        // Why nothing goes to a directory is told once, of whichever of its files is first.
        var told = Set<[String]>()
        for output in outputs {
            do throws(Failure) {
                places.append(try prepare(output, cleaned: &cleaned, names))
            } catch {
                let directory = output.path.map { $0.split(separator: "/").dropLast().joined(separator: "/") } ?? ""
                if told.insert([directory, error.diagnostic.message]).inserted { problems.append(error.diagnostic) }
            }
        }
        let areFiles = places.allSatisfy(\.destination.isFile)
        if problems.isEmpty {
            do throws(Failure) {
                // When all are written: what the disk is told of the first, tells it of the others.
                if isDurable { for place in places { try synchronize(place, names) } }
                for place in places { try writeDirectly(place, names) }
                for place in places.sorted(by: { $0.output.role.rank < $1.output.role.rank }) {
                    try putInPlace(place, names)
                }
                if isDurable { synchronizeDirectories(of: places) }
            } catch {
                problems.append(error.diagnostic)
            }
        }
        return (areFiles, problems)
    }

    /// Finds out where an output goes; writes it to a temporary file if it goes to a file that does not hold it
    /// already.
    private func prepare(_ output: Output, cleaned: inout Set<FileIdentity>, _ names: SourceFiles) throws(Failure)
        -> Place
    {
        let destination: OutputDestination
        do throws(SystemError) {
            destination =
                try output.path.map { path throws(SystemError) in try OutputDestination(path) } ?? .standardOutput
        } catch {
            let remedy =
                error.code == EISDIR
                ? "it is a directory; name a file in it" : "\(error.text); check that its directory exists"
            throw Failure("can't write it: \(remedy)", output, names)
        }
        var place = Place(output: output, destination: destination)
        guard case .file(let directory, _, let existing) = destination else { return place }
        if let identity = directory.identity, cleaned.insert(identity).inserted {
            TemporaryFile.removeLeftovers(in: directory)
        }
        do throws(SystemError) {
            if destination.hasContents(output.bytes) { return place }
            let temporary = try TemporaryFile(in: directory)
            let mode = existing.map { $0.st_mode & 0o7777 } ?? OutputSet.newFileMode
            try temporary.write(output.bytes, mode: mode)
            place.temporary = temporary
        } catch {
            throw Failure("can't write it: \(error.text); check that its directory can be written to", output, names)
        }
        return place
    }

    /// An output is as readable as any file that the user makes.
    private static var newFileMode: mode_t {
        let mask = umask(0)
        umask(mask)
        return 0o666 & ~mask
    }

    private func writeDirectly(_ place: Place, _ names: SourceFiles) throws(Failure) {
        guard !place.destination.isFile else { return }
        do throws(SystemError) {
            try place.destination.writeDirectly(place.output.bytes)
        } catch {
            let what = place.output.path == nil ? "can't write to standard output" : "can't write it"
            throw Failure("\(what): \(error.text)", place.output, names)
        }
    }

    private func synchronize(_ place: Place, _ names: SourceFiles) throws(Failure) {
        do throws(SystemError) {
            try place.temporary?.synchronize()
        } catch {
            throw Failure("can't write it: \(error.text)", place.output, names)
        }
    }

    private func putInPlace(_ place: Place, _ names: SourceFiles) throws(Failure) {
        guard let temporary = place.temporary, case .file(_, let name, _) = place.destination else { return }
        do throws(SystemError) {
            try temporary.putInPlace(as: name)
        } catch {
            throw Failure("can't write it: \(error.text)", place.output, names)
        }
    }

    private func synchronizeDirectories(of places: [Place]) {
        var done = Set<FileIdentity>()
        for place in places where place.temporary != nil {
            guard case .file(let directory, _, _) = place.destination, let identity = directory.identity else {
                continue
            }
            if done.insert(identity).inserted { directory.synchronize() }
        }
    }
}

extension FileRole {
    /// What is put in place first, is there when a run ends before the rest is.
    fileprivate var rank: Int {
        switch self {
        case .lock: 0
        case .dependencyFile: 1
        case .idMap: 2
        case .input, .configuration, .state, .output: 3
        }
    }
}

extension OutputSet {
    init(_ outputs: [BuildOutput]) {
        self.init()
        for output in outputs { add(output.contents, to: output.path, as: output.role == .lock ? .lock : .output) }
    }
}
