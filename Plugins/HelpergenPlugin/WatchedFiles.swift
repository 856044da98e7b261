import Foundation

/// What SwiftPM has to watch for a configuration.
///
/// A plugin says so before the generator has run, and can't run it for that. So it takes every word of the
/// configuration that is the path of something, whatever the word stands for: too many files cost nothing, since a
/// generator that finds nothing changed does nothing.
struct WatchedFiles {
    let configuration: URL
    /// Directories are looked into here and not elsewhere: a system's are large.
    let package: URL

    /// The configuration and its lock, every file that it names, and the headers and JSON files beside those and in the
    /// directories that it names.
    func files(in text: ConfigurationText) -> [URL] {
        let directory = configuration.deletingLastPathComponent()
        var files: Set<String> = [configuration.standardizedFileURL.path]
        var directories: Set<String> = [directory.standardizedFileURL.path]
        for word in text.words {
            let url = URL(fileURLWithPath: word, relativeTo: directory).standardizedFileURL
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else { continue }
            if isDirectory.boolValue {
                directories.insert(url.path)
            } else {
                files.insert(url.path)
                directories.insert(url.deletingLastPathComponent().path)
            }
        }
        let root = package.standardizedFileURL.path + "/"
        for directory in directories where (directory + "/").hasPrefix(root) {
            files.formUnion(Self.headers(in: directory))
        }
        return files.sorted().map { URL(fileURLWithPath: $0) }
    }

    private static func headers(in directory: String) -> [String] {
        let files = FileManager.default.enumerator(
            at: URL(fileURLWithPath: directory), includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        return (files?.allObjects as? [URL] ?? []).filter { ["h", "json", "lock"].contains($0.pathExtension) }.map(
            \.path)
    }
}
