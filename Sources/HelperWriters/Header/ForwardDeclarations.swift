import HelperModel

extension HeaderDeclaration {
    /// The structures and unions that declarations mention, and the typedefs of such: without a declaration at file
    /// scope, each prototype would have its own.
    static func forwardDeclarations(_ declarations: [HeaderDeclaration], _ words: LaterWords) -> [String] {
        var records: [String: HelperType] = [:]
        var typedefs: [String: HelperType] = [:]
        for type in declarations.flatMap(\.types) {
            type.forEachMentioned {
                switch HeaderTypes.forwardDeclaration($0) {
                case .tag(let text): records[text] = $0
                case .typedef(let text): typedefs[text] = $0
                case nil: break
                }
            }
        }
        return (records.sorted { $0.key < $1.key } + typedefs.sorted { $0.key < $1.key }).map { text, type in
            words.offence(in: type) == nil ? "\(text);" : LaterWords.earlierOnly("\(text);")
        }
    }
}
