import HelperDiagnostics
import HelperModel
import HelperProject
import HelperReaders
import HelperRules

/// What the inputs were in earlier versions, and what users say of them.
extension Readings {
    /// The earlier versions of a group, before they are read.
    struct Past {
        typealias Reading = (_ style: ReadingRequest.Style, _ path: String, _ hasKernel: Bool) -> ReadingRequest

        /// Its place.
        let group: Int
        /// The oldest first.
        let versions: [EarlierInput]
        /// What a kernel is called as a provider; nil for Linux' own name.
        let kernelName: String?
        /// How a header is to be read, beside a kernel or not.
        let reading: Reading
    }

    /// An earlier version, whose files are loaded.
    private struct LoadedVersion {
        let label: String
        /// The portable name of the first.
        let file: String
        let headers: [LoadedHeader]
        let documents: [String]
        let kernels: [KernelInput]
    }

    /// Reads the earlier versions of groups. That is done when all of today has been read, so that no name of a file
    /// of today depends on what came before.
    ///
    /// - Returns: what came of their headers.
    mutating func read(_ pasts: [Past], _ cache: inout ReadingCache?) -> [HeaderReading] {
        guard request.readsHistory else { return [] }
        let versions = pasts.map { load($0.versions, $0.reading) }
        let headers = versions.joined().flatMap(\.headers)
        let wasOpened = context.library.opened != nil
        let readings = headers.isEmpty ? [] : HeaderReader(context: context).read(headers, cache: &cache)
        if !wasOpened { sayVersion() }
        var rest = readings[...]
        for (past, versions) in zip(pasts, versions) {
            groups[past.group].versions = read(versions, kernelName: past.kernelName, &rest)
        }
        return readings
    }

    /// Loads earlier versions, and tells what their files are.
    ///
    /// - Parameter reading: how a header is to be read, beside a kernel or not.
    private mutating func load(
        _ versions: [EarlierInput], _ reading: Past.Reading
    ) -> [LoadedVersion] {
        let files = context.files
        // Names depend on who comes first.
        for path in versions.flatMap(\.files) { _ = files.name(forPath: path) }
        let loaded = versions.concurrentMap { version in
            version.files.map { path in
                InputFile.read(path, name: files.name(forPath: path)).map { ($0, InputKind(of: $0)) }
            }
        }
        return zip(versions, loaded).map { version, files in
            var sources: [(source: SourceText, kind: InputKind)] = []
            for file in files {
                switch file {
                case .success(let source): sources.append(source)
                case .failure(let failure): diagnostics.append(failure.diagnostic)
                }
            }
            let inputs = sort(sources, areOneKernel: true)
            let hasKernel = !inputs.kernels.isEmpty
            return LoadedVersion(
                label: version.label, file: version.files.first.map { context.files.name(forPath: $0) } ?? "",
                headers: load(
                    inputs.uapi.map { reading(.uapi, $0, hasKernel) }
                        + inputs.headers.map { reading(.provider, $0, hasKernel) }),
                documents: inputs.helpers, kernels: inputs.kernels)
        }
    }

    /// Reads what headers do not have of earlier versions.
    ///
    /// Only errors are told: what else is wrong with them nobody can mend any more.
    ///
    /// - Parameters:
    ///   - kernelName: what a kernel is called as a provider; nil for Linux' own name.
    ///   - readings: those of the versions' headers in front.
    private mutating func read(
        _ versions: [LoadedVersion], kernelName: String?, _ readings: inout ArraySlice<HeaderReading>
    ) -> [HistoricVersion] {
        versions.map { version in
            var group = Group()
            merge(readings.prefix(version.headers.count), into: &group)
            readings = readings.dropFirst(version.headers.count)
            read(documents: version.documents, into: &group)
            for kernel in version.kernels { read(kernel, named: kernelName, into: &group) }
            diagnostics += group.diagnostics.filter { $0.severity == .error }
            return HistoricVersion(label: version.label, file: version.file, interface: group.interface)
        }
    }

    /// Reads what users say of functions.
    mutating func readFacts(at path: String?) {
        guard request.readsHistory, let path, let source = InputFile.load(path, context.files, &diagnostics) else {
            return
        }
        files.append(BuildInput(path: path, hash: source.hashed.hash, role: .input))
        let (sheet, problems) = FactSheet.read(source)
        facts = sheet
        diagnostics += problems
    }
}
