import HelperModel
import HelperReaders
import Libclang

/// Where clang looked for the files of a reading.
struct HeaderSearch: Sendable {
    private let lookup: HeaderLookup
    private let result: ReadResult
    /// The directories of the search and those of the headers themselves.
    private let directories: [String]

    init(_ lookup: HeaderLookup, for result: ReadResult) {
        self.lookup = lookup
        self.result = result
        var directories =
            lookup.directories.map(HeaderSearch.withoutSlash) + result.files.map { HeaderSearch.directory(of: $0.path) }
        // What the command line includes is looked for in the working directory first.
        if !lookup.includes.isEmpty { directories.append(".") }
        self.directories = Array(Set(directories))
    }

    /// The paths that decided what was found.
    struct Places {
        /// Where no file was, but a header would have been found before the one that was read, or one that was only
        /// asked for.
        var absent: [String]
        /// Where a file was that was asked for, and perhaps not read.
        var present: [String]
    }

    /// Why a reading can't be remembered.
    struct Unknown: Error {
        let reason: String
    }

    /// The places where a file by the name of one that was read, or asked for, would have been found.
    ///
    /// - Parameter start: when the run began: nobody knows whether a file that came since then was seen.
    func places(since start: FileTime) throws(Unknown) -> Places {
        if let reason = lookup.unknown { throw Unknown(reason: reason) }
        if let probe = result.probes.unknown { throw Unknown(reason: "it has \(probe)") }
        let known = Set(result.files.map(\.path))
        let probed = Set(result.probes.names + result.probes.embedded)
        var names = probed.union(lookup.includes)
        for path in known {
            for directory in directories where path.hasPrefix(directory + "/") {
                names.insert(String(path.dropFirst(directory.utf8.count + 1)))
            }
        }
        var places = Places(absent: [], present: [])
        func add(_ path: String, isAskedFor: Bool) throws(Unknown) {
            guard !known.contains(path) else { return }
            guard let status = FileStatus(path), !status.isDirectory else { return places.absent.append(path) }
            if status.changed >= start { throw Unknown(reason: "\(path) came while it was read") }
            if isAskedFor { places.present.append(path) }
        }
        for name in names {
            for path in candidates(for: name) { try add(path, isAskedFor: probed.contains(name)) }
        }
        for directory in directories {
            // clang takes a file for a map of headers.
            if let status = FileStatus(directory), !status.isDirectory {
                throw Unknown(reason: "\(directory) is no directory")
            }
        }
        for header in lookup.includes.flatMap({ ["\($0).pch", "\($0).gch"] }) {
            // clang takes what was compiled from a header in its place.
            if FileStatus(header) != nil { throw Unknown(reason: "\(header) takes the place of a header") }
            places.absent.append(header)
        }
        return Places(absent: places.absent.sorted(), present: places.present.sorted())
    }

    /// The files that clang read without including them, as far as their names are known: those that became part of a
    /// source, and those that flags name.
    var otherFiles: [HashedFile] {
        let paths = Set(result.probes.embedded).sorted().flatMap { candidates(for: $0).sorted() } + lookup.files
        return paths.filter(FileStatus.isFile).compactMap { path in
            (try? InputFile.read(path, name: path).get())?.hashed
        }
    }

    private func candidates(for name: String) -> [String] {
        name.hasPrefix("/") ? [name] : directories.map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" }
    }

    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// A directory as clang puts it in front of names: without the slash at its end.
    private static func withoutSlash(_ path: String) -> String {
        path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    }
}
