import HelperDiagnostics
import HelperModel
import HelperProject
import HelperTemplates
import HelperWriters

/// A template with its type table, as it was read and checked.
public struct LoadedTemplate: Sendable {
    static let unknown = Rule(
        "template-unknown", .error, "A template is a file, or one of those that are built in")
    static let rules = [unknown]

    /// The files that it consists of.
    public private(set) var files: [BuildInput] = []
    public private(set) var diagnostics: [Diagnostic] = []
    private var template: Template?
    private var table = TypeTable()

    /// - Parameters:
    ///   - name: the path of a file, or the name of a template that is built in.
    ///   - tableFile: the path of a type table; nil for none.
    ///   - table: what is said of types beside that; it wins.
    ///   - location: where a configuration names it; nil for the command line.
    public init(
        _ name: String, tableFile: String? = nil, table: TypeTable = TypeTable(), at location: SourceLocation? = nil,
        _ names: SourceFiles
    ) {
        if let builtIn = BuiltInTemplate.named(name) {
            template = Template(builtIn)
        } else if Configuration.Template.isFile(name) {
            readFile(name, names)
        } else {
            let near = NearestNames(to: name, among: BuiltInTemplate.all.map(\.name)).suggestion
            diagnostics.append(
                Diagnostic(
                    LoadedTemplate.unknown,
                    "no template is called \(name)\(near.isEmpty ? "; helpergen template --list lists those that are built in, and ./\(name) is a file" : near)",
                    at: location))
        }
        guard let template else { return }
        diagnostics += template.check()
        if let own = template.table {
            var (rows, problems) = TypeTableReader.read(
                own.text, file: own.location.file, linesBefore: own.location.line - 1)
            // Braces of the table that stand side by side end the comment in the midst of a line.
            if !own.text.hasSuffix("\n") {
                for index in problems.indices where problems[index].rule == ConfigurationReader.syntax.id {
                    problems[index].message +=
                        "; the first }} ends the table of a template: leave a blank between braces within it"
                }
            }
            self.table = rows
            diagnostics += problems
        }
        if let tableFile, let source = load(tableFile, names) {
            let (rows, problems) = TypeTableReader.read(
                String(decoding: source.bytes, as: UTF8.self), file: source.name)
            self.table = self.table.overridden(by: rows)
            diagnostics += problems
        }
        self.table = self.table.overridden(by: table)
    }

    /// What writes an output of this name; nil where something is wrong with the template.
    public func writer(forOutput path: String) -> TemplateWriter? {
        guard let template, !diagnostics.containsErrors else { return nil }
        return TemplateWriter(template, table: table, escaping: TemplateEscaping(fileName: path))
    }

    private mutating func readFile(_ path: String, _ names: SourceFiles) {
        guard let source = load(path, names)?.withoutByteOrderMark else { return }
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        template = Template(source) { part in
            let file = "\(directory)\(part).mustache"
            return FileStatus.exists(file) ? load(file, names)?.withoutByteOrderMark : nil
        }
    }

    private mutating func load(_ path: String, _ names: SourceFiles) -> SourceText? {
        guard let source = InputFile.load(path, names, &diagnostics) else { return nil }
        files.append(BuildInput(path: path, hash: source.hashed.hash, role: .input))
        return source
    }
}

extension SourceText {
    /// The text behind the byte order mark that some editors put in front of UTF-8.
    fileprivate var withoutByteOrderMark: SourceText {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return bytes.starts(with: mark)
            ? SourceText(name: name, path: path, bytes: Array(bytes.dropFirst(mark.count))) : self
    }
}
