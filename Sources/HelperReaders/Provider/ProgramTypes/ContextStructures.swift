import HelperModel
import Libclang

/// The structures and unions that fields of a context are, or are arrays of, and those inside of them: each once,
/// however often it is mentioned, since otherwise a few lines of C could make more of them than there is memory for.
struct ContextStructures {
    /// The fields of the context, each with the place of what it has inside.
    let fields: [ProgramContext.Field]
    private(set) var structures: [ProgramContext.Structure] = []

    /// - Parameter context: the fields of the context itself.
    init(inside context: ContextFields, in header: ProviderHeader) throws(HelperType.TooDeep) {
        var waiting: [CType] = []
        var places: [UInt: Int] = [:]
        func noting(_ found: ContextFields) -> [ProgramContext.Field] {
            zip(found.fields, found.types).map { field, type in
                var type = type.canonical
                while case .array = type.kind { type = type.element.canonical }
                guard type.kind == .record, field.type.size != nil else { return field }
                var field = field
                let declaration = type.declaration.identity
                if let place = places[declaration] {
                    field.structure = place
                } else {
                    places[declaration] = waiting.count
                    field.structure = waiting.count
                    waiting.append(type)
                }
                return field
            }
        }
        fields = noting(context)
        while structures.count < waiting.count {
            let record = waiting[structures.count]
            let found = try ContextFields(of: record, named: record.spelling, in: header)
            structures.append(
                ProgramContext.Structure(
                    type: try HelperType(clang: record), size: record.size ?? 0, fields: noting(found)))
        }
    }
}
