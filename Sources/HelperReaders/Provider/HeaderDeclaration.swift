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

    /// Where its name stands; where a macro makes it, in what the author wrote.
    private(set) lazy var location = listEntry?.location ?? header.location(of: cursor, named: name)

    /// The entry of the list that it was made from; nil where it stands in the header itself.
    private lazy var listEntry: MacroLists.Entry? =
        // A typedef's name is its macro's making.
        cursor.kind == .typedef || header.hasName(name, at: cursor) ? nil : header.lists.entry(of: name)

    /// The texts of all its annotations.
    private(set) lazy var annotations = cursor.annotations

    /// The annotations that ``CPrelude`` made, without what those begin with.
    private(set) lazy var marks = CPrelude.marks(among: annotations)

    /// Whether it stands for something that the compiler makes itself.
    var isIntrinsic: Bool {
        cursor.children.contains { $0.kind == .assemblerLabel && $0.spelling.hasPrefix("llvm.") }
    }

    /// Its declaration tags.
    var tags: [String] { CPrelude.texts(of: "tag", among: marks) }

    /// The lines of the comment that documents it; nil when there is none.
    private(set) lazy var comment = listEntry.map(\.comment) ?? header.comment(of: cursor)

    /// What the comment says, in dialects whose headers have comments of any form, or none, and headings of groups among
    /// them; nil when there is none, or when it is a heading.
    var documentationOfMember: DocumentationParser? {
        guard let comment else { return nil }
        let isOwn = listEntry != nil || header.hasDoxygenComment(cursor) || isTitled(comment)
        guard isOwn || !header.hasGroupHeadings else { return nil }
        return DocumentationParser(generated: comment, name: name)
    }

    /// Whether a comment begins with the name, as libbpf's do.
    private func isTitled(_ comment: [CommentLine]) -> Bool {
        comment.first { !$0.text.isEmpty }?.text == name
    }

    /// Whether the comment heads a group of declarations: it is neither Doxygen's nor begins with the name, and the
    /// next declaration follows this one without a line or a comment between.
    var isFirstOfGroup: Bool {
        guard let comment else { return false }
        return !header.hasDoxygenComment(cursor) && !isTitled(comment) && header.isFollowedDirectly(cursor)
    }

    /// What the comment says in Doxygen's commands and helpergen's directives; nil when there is none.
    private(set) lazy var documentation = comment.map { DocumentationParser($0, style: .doxygen) }

    /// Whether it is the prototype of a program type's hook, and no helper.
    var isHook: Bool {
        header.mayDeclareProgramTypes
            && documentation?.collected.contains { $0.command == "program_type" && $0.words.count > 1 } == true
    }

    /// Whether a dialect takes it for a helper.
    var isHelper: Bool {
        if case .helper = HeaderDialects.read(self, of: cursor.kind) { true } else { false }
    }

    /// The identifier that it begins with in the header, before macros are expanded; nil in a file that the header
    /// includes.
    var firstWord: String? { header.firstWord(of: cursor) }
}

extension Cursor {
    /// The texts of the annotations of what is declared.
    var annotations: [String] { children.filter { $0.kind == .annotation }.map(\.spelling) }
}
