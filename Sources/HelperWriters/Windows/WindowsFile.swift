import HelperModel

/// What the templates of every file for Windows show.
///
/// This view and those below it make what a template asks for when it asks: each of the files shows a part.
struct WindowsFile {
    private let extensions: [WindowsExtension]
    private let set: Interface
    /// What the names of files begin with.
    private let name: String
    private let options: WindowsOptions

    init(_ extensions: [WindowsExtension], of set: Interface, name: String, _ options: WindowsOptions) {
        self.extensions = extensions
        self.set = set
        self.name = name
        self.options = options
    }

    /// What templates see of it.
    var record: TemplateRecord {
        TemplateRecord { tag in
            switch tag {
            case "sources": .string(set.sourceFiles.map(CommentText.line).joined(separator: ", "))
            case "name", "storeName": .string(name)
            case "guard": .string(name.uppercased())
            case "infos": .list(infos.map { .string(HeaderName.spelling($0)) })
            case "includes": .list(includes.map { .string(HeaderName.spelling($0)) })
            case "hasFunctions": .flag(extensions.contains { $0.module != nil })
            case "hasMaps": .flag(extensions.contains { !$0.mapTypes.isEmpty })
            case "deletes": .flag(extensions.contains { !$0.programTypes.isEmpty || $0.module != nil })
            case "extensions": .list(extensions.map { .record($0.record) })
            default: nil
            }
        }
    }

    private var infos: [String] {
        options.infoHeaders.isEmpty ? ["\(name)_program_info.h"] : options.infoHeaders
    }

    private var includes: [String] { options.includes.isEmpty ? extensions.flatMap(\.headers) : options.includes }
}
