import HelperModel

/// The names in a header that C11 has and C++ or C23 have not: their keywords, and typedefs that are called as another
/// structure is, which C++ takes for one type.
struct LaterWords: Sendable {
    private let typedefs: Set<String>

    init(_ declarations: [HeaderDeclaration]) {
        var tags = Set<String>()
        var typedefs: [String: HelperType] = [:]
        for type in declarations.flatMap(\.types) {
            type.forEachMentioned {
                switch $0 {
                case .record(_, let tag, _): tags.insert(tag)
                case .typedef(let name, let definition):
                    typedefs[name] = definition
                    if case .record(_, let tag, _) = definition.resolved { tags.insert(tag) }
                default: break
                }
            }
        }
        self.typedefs = Set(
            typedefs.filter { name, definition in
                if case .record(_, name, _) = definition.resolved { return definition.qualifiers != [] }
                return tags.contains(name)
            }.keys)
    }

    /// When a program is in one of these languages.
    static let condition = "defined(__cplusplus) || __STDC_VERSION__ >= 202000L"

    /// A type in their words: C++ knows no `_Bool`.
    static func type(_ type: HelperType) -> HelperType {
        type.mapLeaves { $0 == .bool ? .typedef("bool", .bool) : nil }
    }

    /// Whether ``type(_:)`` gives another type.
    static func isOther(_ type: HelperType) -> Bool {
        var isOther = false
        type.forEachMentioned { if case .bool = $0 { isOther = true } }
        return isOther
    }

    /// Text for programs in others.
    static func earlierOnly(_ text: String) -> String {
        "#if !(\(condition))\n\(text)\n#endif"
    }

    /// The first name by which these languages can't declare a type; nil when they can.
    func offence(in type: HelperType) -> String? {
        var offence: String?
        type.forEachMentioned {
            switch $0 {
            case .record(_, let tag, _), .enumeration(let tag, _):
                if CWords.isLaterKeyword(tag) { offence = offence ?? tag }
            case .typedef(let name, let definition):
                if CWords.isLaterKeyword(name) || typedefs.contains(name) { offence = offence ?? name }
                if case .record(_, let tag, _) = definition.resolved, CWords.isLaterKeyword(tag) {
                    offence = offence ?? tag
                }
            default: break
            }
        }
        return offence
    }

    func offence(in declaration: HeaderDeclaration) -> String? {
        if CWords.isLaterKeyword(declaration.name) { return declaration.name }
        return declaration.types.lazy.compactMap { offence(in: $0) }.first
    }

    func preventsDeclaration(of declaration: HeaderDeclaration) -> Bool { offence(in: declaration) != nil }
}
