import HelperDiagnostics
import HelperModel
import HelperSystem

/// The headers that programs include and that are beside the configuration, or in the working directory.
///
/// The overlay has a copy of each. If clang searched their directory, or read them there, it would find the modules that
/// are there, too: another overlay, or the module that user space imports the same header by.
struct OverlayHeaders {
    private let names: [String]
    private let path: (String) -> String

    /// - Parameters:
    ///   - names: as the option takes them.
    ///   - path: where a file beside the configuration is, from the working directory.
    init(_ names: [String], path: @escaping (String) -> String) {
        self.names = names
        self.path = path
    }

    /// The copies, with those of the headers that they include and that are beside them.
    func files(_ report: Report) -> [OutputFile] {
        var files: [OutputFile] = []
        var seen = Set<String>()
        var wanted = names.filter { !$0.hasPrefix("<") }
        while let name = wanted.popLast() {
            let path = path(name)
            // What is elsewhere, or above the overlay, is looked for as any header.
            guard !name.hasPrefix("/"), !name.split(separator: "/").contains(".."), seen.insert(name).inserted,
                access(path, R_OK) == 0, let source = report.readSource(path)
            else { continue }
            let text = String(decoding: source.bytes, as: UTF8.self)
            files.append(OutputFile(name: name, contents: "#line 1 \"\(source.name)\"\n\(text)"))
            let directory = name.lastIndex(of: "/").map { name[...$0] } ?? ""
            wanted += OverlayHeaders.includes(in: text).map { directory + $0 }
        }
        return files
    }

    /// The names in quotes that a text includes.
    private static func includes(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.wholeMatch(of: /\s*#\s*include\s*"(?<name>[^"]+)".*/).map { String($0.output.name) }
        }
    }
}
