import HelperModel
import HelperSystem

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of a compilation, which each of its stages leaves to the next.
struct CompilationDirectory: Sendable {
    let path: String
    let workingDirectory: String

    var overlay: String { "\(path)/\(CompilationDirectory.overlayName)" }
    var companion: String { "\(overlay)/companion.c" }
    /// What swiftc wrote, and what became of it.
    var ir: String { "\(path)/programs.ll" }
    var editedIR: String { "\(path)/programs.bpf.ll" }
    var bitcode: String { "\(path)/programs.bc" }
    var companionIR: String { "\(path)/companion.ll" }
    var editedCompanionIR: String { "\(path)/companion.bpf.ll" }
    var companionDependencies: String { "\(path)/companion.d" }
    var object: String { "\(path)/late.o" }
    /// A module of swiftc's is known by its path, which is another in each run: it would fill the user's cache.
    var moduleCache: String { "\(path)/modules" }

    /// As the module is called.
    static let overlayName = "BPF"

    /// The names of all that is written here, the modules of headers apart.
    static func fileNames(_ sources: ProgramSources) -> [String] {
        let place = CompilationDirectory(path: "", workingDirectory: "")
        let stages = [
            place.ir, place.editedIR, place.bitcode, place.companionIR, place.editedCompanionIR,
            place.companionDependencies, place.object,
        ]
        return files(sources).map { $0.path(at: overlayName) } + stages.map { String($0.dropFirst()) }
    }

    /// The Swift files of the overlay.
    func overlaySources(_ sources: ProgramSources) -> [String] {
        CompilationDirectory.files(sources).map { $0.path(at: overlay) }.filter { $0.hasSuffix(".swift") }
    }

    /// What stands for directories in an object.
    var names: [(path: String, name: String)] {
        let own = [(path: "\(overlay)/", name: "\(CompilationDirectory.overlayName)/")]
        return workingDirectory == "/" ? own : own + [(path: "\(workingDirectory)/", name: "")]
    }

    /// The overlay with what is asked of swiftc beside it.
    private static func files(_ sources: ProgramSources) -> [OutputFile] {
        sources.overlay + (ProgramChecks.text(sources).map { [OutputFile(name: "Checks.swift", contents: $0)] } ?? [])
    }

    /// Writes what is compiled.
    func write(_ sources: ProgramSources) throws {
        try FileManager.default.createDirectory(atPath: overlay, withIntermediateDirectories: true)
        for file in CompilationDirectory.files(sources) {
            let parent = URL(fileURLWithPath: file.path(at: overlay)).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try write(Array(file.contents.utf8), to: file.path(at: overlay))
        }
        linkSources(sources)
    }

    /// Makes the sources be found where the object says that they are: BTF quotes the lines of programs, and clang looks
    /// for them from where it runs. A source that can't be found is not quoted.
    private func linkSources(_ sources: ProgramSources) {
        for file in sources.files.map(\.path) {
            let absolute = file.hasPrefix("/") ? file : "\(workingDirectory)/\(file)"
            guard let (directory, name) = names.first(where: { absolute.hasPrefix($0.path) }) else { continue }
            let link = name + absolute.dropFirst(directory.count)
            guard !link.split(separator: "/").contains("..") else { continue }
            let parent = link.lastIndex(of: "/").map { "/\(link[..<$0])" } ?? ""
            try? FileManager.default.createDirectory(atPath: path + parent, withIntermediateDirectories: true)
            symlink(absolute, "\(path)/\(link)")
        }
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    /// Nil where it can't be read.
    func read(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(fileURLWithPath: path))).map { Array($0) }
    }

    /// The headers that the companion includes, and so Swift; those of the overlay apart.
    var headers: [String] {
        let rule = String(decoding: read(companionDependencies) ?? [], as: UTF8.self)
        return MakeRule.dependencies(in: rule).filter { !$0.hasPrefix("\(overlay)/") }
    }
}

/// What is asked of swiftc beside what the overlay asks.
enum ProgramChecks {
    /// A function for each type of maps that tells whether it is bytes and nothing else; nil where there is none.
    static func text(_ sources: ProgramSources) -> String? {
        let names = sources.mapTypes.filter { name in
            !sources.overlay.contains { $0.contents.contains("@c(helpergen_plain_\(name))") }
        }
        guard !names.isEmpty else { return nil }
        return names.map {
            "@c(helpergen_plain_\($0))\npublic func helpergen_plain_\($0)() -> Bool { _isPOD(\($0).self) }\n"
        }.joined(separator: "\n")
    }
}
