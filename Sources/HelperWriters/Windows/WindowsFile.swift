import HelperModel
import Mustache

/// What the templates of every file for Windows show.
///
/// This view and those below it make what a template asks for when it asks: each of the files shows a part.
struct WindowsFile: MustacheParent {
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

    func child(named tag: String) -> Any? {
        switch tag {
        case "sources": TemplateText(set.sourceFiles.map(CommentText.line).joined(separator: ", "))
        case "name", "storeName": TemplateText(name)
        case "guard": TemplateText(name.uppercased())
        case "infos": infos.map(HeaderName.spelling)
        case "includes": includes.map(HeaderName.spelling)
        case "hasFunctions": extensions.contains { $0.module != nil }
        case "hasMaps": extensions.contains { !$0.mapTypes.isEmpty }
        case "deletes": extensions.contains { !$0.programTypes.isEmpty || $0.module != nil }
        case "extensions": extensions
        default: nil
        }
    }

    private var infos: [String] {
        options.infoHeaders.isEmpty ? ["\(name)_program_info.h"] : options.infoHeaders
    }

    private var includes: [String] { options.includes.isEmpty ? extensions.flatMap(\.headers) : options.includes }
}
