import HelperDiagnostics
import HelperModel

/// What is known of a type of map, as text for a terminal.
struct MapTypeExplanation {
    private(set) var text = ""

    /// - Parameters:
    ///   - history: what became of it; nil where no earlier versions were read.
    ///   - path: the path of a source file by its portable name.
    init(_ type: ProvidedMapType, history: History.Course? = nil, path: (String) -> String?) {
        var facts = ExplainedFacts(title: "type of map \(type.name)")
        facts.add("number", "\(type.number)")
        facts.add("GUID", "{\(type.guid)}")
        facts.add(type.declaration, of: type.provider, history: history, path: path)
        facts.add("base", "\(type.base.name), number \(type.base.number)")
        facts.add("key", "\(type.key.type.spelling), \(type.key.size) bytes")
        facts.add("value", "\(type.value.type.spelling), \(type.value.size) bytes")
        if type.updatesOriginalValue { facts.add("keeps", "values of the provider's own in place of those given") }
        facts.add(type.declaration.documentation)
        text = facts.text
    }
}
