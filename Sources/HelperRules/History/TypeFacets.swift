import HelperModel

extension ProgramType: HistoricThing {
    var historyKind: History.Kind { .programType }

    var form: String { "\(result.spelling) \(hook)(\(HelperType.pointer(context.type).spelling))" }

    static func facets(_ old: ProgramType, _ new: ProgramType) -> (old: [HistoryFacet], new: [HistoryFacet]) {
        (old.facets, new.facets)
    }

    private var facets: [HistoryFacet] {
        var facets = [
            HistoryFacet(.name, name), HistoryFacet(.identity, "{\(guid)}"),
            HistoryFacet(.type, of: "the context", context.type.spelling),
            HistoryFacet(.size, of: "the context", "\(context.size) bytes"),
            HistoryFacet(.type, of: "the result", result.spelling),
            HistoryFacet(.stability, declaration.stability.historyText),
        ]
        if let number { facets.append(HistoryFacet(.number, "\(number)")) }
        facets += context.fields.map {
            HistoryFacet(.layout, of: $0.name, "\($0.type.declaration(of: $0.name))\($0.placeText)")
        }
        facets += resultConstants.map { HistoryFacet(.value, of: $0.name, "\($0.value)") }
        facets += attachTypes.map { HistoryFacet(.sections, of: $0.section, $0.text) }
        facets += overrides.map {
            HistoryFacet(.overrides, of: $0.name, $0.hasImplicitContext ? "given the context" : "set")
        }
        if isPrivileged { facets.append(HistoryFacet(.privileges, "privileged users")) }
        if let interruptLevel { facets.append(HistoryFacet(.interruptLevel, interruptLevel.rawValue)) }
        return facets
    }
}

extension ProgramContext.Field {
    fileprivate var placeText: String {
        bitWidth.map { " : \($0), at \(offset) bit \(bitOffset % 8)" } ?? ", at \(offset)"
    }
}

extension AttachType {
    fileprivate var text: String {
        "{\(guid)}" + (number.map { ", number \($0)" } ?? "") + (link.map { ", link \($0.rawValue)" } ?? "")
    }
}

extension MapType: HistoricThing {
    var historyKind: History.Kind { .mapType }

    var form: String { "\(name), number \(number), kept by \(base.name)" }

    static func facets(_ old: MapType, _ new: MapType) -> (old: [HistoryFacet], new: [HistoryFacet]) {
        (old.facets, new.facets)
    }

    private var facets: [HistoryFacet] {
        [
            HistoryFacet(.name, name), HistoryFacet(.number, "\(number)"), HistoryFacet(.identity, "{\(guid)}"),
            HistoryFacet(.base, base.name),
            HistoryFacet(.type, of: "keys", "\(key.type.spelling), \(key.size) bytes"),
            HistoryFacet(.type, of: "values", "\(value.type.spelling), \(value.size) bytes"),
            HistoryFacet(.value, updatesOriginalValue ? "the provider's own" : "as given"),
            HistoryFacet(.stability, declaration.stability.historyText),
        ]
    }
}

extension SyscallCommand: HistoricThing {
    var historyKind: History.Kind { .command }

    var form: String { name }

    static func facets(_ old: SyscallCommand, _ new: SyscallCommand) -> (old: [HistoryFacet], new: [HistoryFacet]) {
        ([], [])
    }
}
