import Libclang

/// The constants of all enumerations of a header, which are asked for by few headers, by name.
final class EnumerationConstants {
    private let unit: TranslationUnit

    init(_ unit: TranslationUnit) {
        self.unit = unit
    }

    private lazy var enumerations = unit.declarations.filter { $0.kind == .enumeration }

    private lazy var values = Dictionary(constants(of: nil).map { ($0.name, $0.value) }) { first, _ in first }

    /// The value of a constant; nil when there is none of that name.
    func value(of name: String) -> Int128? { values[name] }

    /// The constants of the enumeration with a tag, or of a typedef's; those of all when nil.
    func constants(of tag: String?) -> [(name: String, value: Int128)] {
        let chosen = tag.map { tag in enumerations.filter { names(of: $0).contains(tag) } } ?? enumerations
        return chosen.flatMap(\.enumConstants).map { ($0.cursor.spelling, $0.value) }
    }

    /// The tags of the enumerations, and the names of their typedefs.
    var tags: [String] { enumerations.flatMap(names).filter { !$0.isEmpty } }

    private lazy var typedefs = unit.declarations.filter { $0.kind == .typedef }.compactMap { cursor in
        cursor.underlyingType.canonical.kind == .enumeration
            ? (name: cursor.spelling, offset: cursor.underlyingType.canonical.declaration.startOffset) : nil
    }

    private func names(of enumeration: Cursor) -> [String] {
        [enumeration.spelling] + typedefs.filter { $0.offset == enumeration.startOffset }.map(\.name)
    }
}
