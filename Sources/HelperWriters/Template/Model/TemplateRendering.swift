import HelperModel
import Synchronization

/// What one run of a template shares: how types are spelled, and the rows that the table turned out to lack.
final class TemplateRendering: Sendable {
    let table: TypeTable
    let spelling: TypeSpelling
    /// Where names in documentation lead to.
    let links: DocumentationLinks
    let documents: ParsedDocuments
    private let missing = Mutex<[MissingRow]>([])

    /// A type that the table has no row for.
    struct MissingRow: Hashable {
        let function: ProvidedFunction
        /// Which type: `argument 2` or `the result`.
        let what: String
        let type: HelperType
        let key: String
    }

    /// - Parameter names: the functions that the output tells of.
    init(_ table: TypeTable, names: [String] = [], documents: ParsedDocuments = .none) {
        self.table = table
        self.documents = documents
        spelling = TypeSpelling(table)
        links = DocumentationLinks(pattern: table.links, names: names)
    }

    /// The rows that are missing for what was rendered, each once, as they were found.
    var missingRows: [MissingRow] {
        missing.withLock { rows in
            var seen = Set<String>()
            return rows.filter { seen.insert($0.key).inserted }
        }
    }

    /// The type in the words of the table; C's, taken down as missing, where it has none.
    func text(_ subject: TypeSubject) -> String {
        do {
            return try spelling.text(
                subject.type, written: subject.written, contract: subject.contract, isNullable: subject.isNullable)
        } catch {
            let row = MissingRow(function: subject.function, what: subject.what, type: subject.type, key: error.key)
            missing.withLock { $0.append(row) }
            return subject.type.spelling
        }
    }
}

/// A type of a function, as templates see it.
struct TypeSubject: Sendable {
    let type: HelperType
    let written: HelperType
    /// The kind of its contract; nil where there is none.
    let contract: String?
    let isNullable: Bool
    let function: ProvidedFunction
    let what: String
    let rendering: TemplateRendering
}
