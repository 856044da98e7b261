import HelperDiagnostics
import HelperModel

/// What is known of a program type, as text for a terminal.
struct ProgramTypeExplanation {
    private(set) var text = ""

    /// - Parameters:
    ///   - provider: who offers it, with the helpers that its programs may call.
    ///   - history: what became of it; nil where no earlier versions were read.
    ///   - path: the path of a source file by its portable name.
    init(_ type: ProgramType, of provider: Provider, history: History.Course? = nil, path: (String) -> String?) {
        var facts = ExplainedFacts(title: "program type \(type.name)")
        facts.add("GUID", "{\(type.guid)}")
        if let number = type.number { facts.add("number", "\(number)") }
        facts.add(type.declaration, of: provider.name, history: history, path: path)
        facts.add("hook", "\(type.result.spelling) \(type.hook)(\(HelperType.pointer(type.context.type).spelling))")
        facts.add("context", "\(type.context.type.spelling), \(type.context.size) bytes")
        let context = type.context
        let marks = [(context.data?.start, "data"), (context.data?.end, "data_end"), (context.metadata, "data_meta")]
        for (index, field) in context.fields.enumerated() {
            let mark = marks.first { $0.0 == index }.map { "  (\($0.1))" } ?? ""
            facts.add("  \(field.place)", field.type.declaration(of: field.name) + mark)
        }
        let all = context.fields + context.structures.flatMap(\.fields)
        for (place, structure) in context.structures.enumerated() {
            let names = all.filter { $0.structure == place }.map(\.name)
            facts.add("  inside of", "\(names.listed()), \(structure.size) bytes")
            for field in structure.fields { facts.add("    \(field.place)", field.type.declaration(of: field.name)) }
        }
        for constant in type.resultConstants { facts.add("  result \(constant.value)", constant.name) }
        for attachType in type.attachTypes {
            let number = attachType.number.map { ", number \($0)" } ?? ""
            let link = attachType.link.map { ", link \($0.rawValue)" } ?? ""
            facts.add("attach type", "\(attachType.section), {\(attachType.guid)}\(number)\(link)")
        }
        if type.isPrivileged { facts.add("loaded by", "privileged users") }
        if let level = type.interruptLevel { facts.add("runs at", level.rawValue) }
        for helper in type.overrides {
            facts.add("overrides", helper.name + (helper.hasImplicitContext ? ", given the context" : ""))
        }
        for function in provider.functions(callableBy: type.name) where function.aliasOf == nil {
            facts.add("may call", function.name + (function.id.map { ", id \($0)" } ?? ""))
        }
        facts.add(type.declaration.documentation)
        text = facts.text
    }
}

extension ProgramContext.Field {
    /// Where the field is, in words.
    fileprivate var place: String {
        "at \(offset)" + (bitWidth.map { ", bits \(bitOffset % 8) to \(bitOffset % 8 + $0 - 1)" } ?? "")
    }
}
