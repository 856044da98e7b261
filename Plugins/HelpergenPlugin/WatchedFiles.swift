import Foundation

/// What SwiftPM has to watch for a configuration.
///
/// A plugin says so before the generator has run, and can't run it for that. So it takes every word of the configuration that is the path of
/// something, whatever the word stands for: too many files cost nothing, since a generator that finds nothing changed does nothing.
struct WatchedFiles {
    let configuration: URL
    /// Directories are looked into here and not elsewhere: a system's are large.
    let package: URL

    /// The configuration and its lock, every file that it names, and the headers and JSON files beside those and in the directories that it names.
    func files(in text: String) -> [URL] {
        let directory = configuration.deletingLastPathComponent()
        var files: Set<String> = [configuration.standardizedFileURL.path]
        var directories: Set<String> = [directory.standardizedFileURL.path]
        for word in Self.words(of: text) {
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

    /// All that could be a path: what stands in quotes, what stands between spaces and YAML's own characters, and what follows a key or a dash to the
    /// end of a line.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            words += line.matches(of: /"([^"]+)"|'([^']+)'/).map { String($0.output.1 ?? $0.output.2 ?? "") }
            words += line.split { " \t,[]{}\"'".contains($0) }.map { String($0).trimmingSuffix(":") }
            for mark in [": ", "- "] {
                if let range = line.range(of: mark) { words.append(line[range.upperBound...].trimmingCharacters(in: .whitespaces)) }
            }
        }
        return words.filter { !$0.isEmpty && $0 != "." && $0 != "/" }
    }

    private static func headers(in directory: String) -> [String] {
        let files = FileManager.default.enumerator(
            at: URL(fileURLWithPath: directory), includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        return (files?.allObjects as? [URL] ?? []).filter { ["h", "json", "lock"].contains($0.pathExtension) }.map(\.path)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
