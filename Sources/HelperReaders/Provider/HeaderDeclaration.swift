import HelperModel
import Libclang

/// A declaration of a provider's header, with what stands around it. What is costly is found when it is first asked
/// for.
final class HeaderDeclaration {
    let cursor: Cursor
    let header: ProviderHeader

    init(_ cursor: Cursor, in header: ProviderHeader) {
        self.cursor = cursor
        self.header = header
    }

    private(set) lazy var name = cursor.spelling

    private(set) lazy var location = header.location(of: cursor)

    /// The texts of all its annotations.
    private(set) lazy var annotations = cursor.annotations

    /// The annotations that ``CPrelude`` made, without what those begin with.
    private(set) lazy var marks = CPrelude.marks(among: annotations)

    /// Its declaration tags.
    var tags: [String] { CPrelude.texts(of: "tag", among: marks) }

    /// The lines of the comment that documents it; nil when there is none.
    private(set) lazy var comment = header.comment(of: cursor)

    /// What the comment says in Doxygen's commands and helpergen's directives; nil when there is none.
    private(set) lazy var documentation = comment.map { DocumentationParser($0, style: .doxygen) }

    /// The identifier that it begins with in the header, before macros are expanded; nil in a file that the header
    /// includes.
    var firstWord: String? { header.firstWord(of: cursor) }
}

extension Cursor {
    /// The texts of the annotations of what is declared.
    var annotations: [String] { children.filter { $0.kind == .annotation }.map(\.spelling) }
}
