import HelperDiagnostics
import HelperModel

/// All that the page shows, in finished pieces.
struct ReferencePage: Sendable {
    let title: String
    let sources: [String]
    let groups: [Group]
    let facets: [Facet]
    let constants: [Entry]
    let errors: [Entry]
    let programTypes: [ReferenceProgramType]
    let mapTypes: [ReferenceMapType]
    let counts: Counts
    /// The earlier versions, the oldest first, each with how many functions it has.
    let versions: [(label: String, count: Int)]
    /// What earlier versions had and is gone: items.
    let removed: [String]

    struct Group: Sendable {
        let group: ReferenceGroup
        let helpers: [ReferenceHelper]
    }

    /// A filter, and how many functions pass it.
    struct Facet: Sendable {
        let query: String
        let label: String
        let count: Int
    }

    /// Something that documentation names, and the functions whose documentation it is.
    struct Entry: Sendable {
        let name: String
        let anchor: String
        let value: Int?
        /// Links.
        let functions: String
    }

    struct Counts: Sendable {
        var functions = 0
        var arguments = 0
        var written = 0
        var declared = 0
        var guessed = 0
    }

    init(_ whole: TemplateModel.Subject) {
        let interface = whole.interface
        let functions = whole.functions(of: interface.providers) { _ in true }
        let values = ReferencePage.constants(of: interface)
        let places = ReferencePlaces(functions, interface, constants: values.map(\.name))
        let groups = ReferenceGroup.all(
            of: functions, providers: interface.providers, isSorted: whole.rendering.table.sort != nil)
        let grouped = groups.flatMap { group in group.functions.map { (group: group, function: $0) } }
        let helpers = grouped.concurrentMap(least: 8) {
            ReferenceHelper($0.function, prefix: $0.group.prefix(of: $0.function), in: places)
        }
        var rest = helpers[...]
        self.groups = groups.map { group in
            defer { rest = rest.dropFirst(group.functions.count) }
            return Group(group: group, helpers: Array(rest.prefix(group.functions.count)))
        }
        title = ReferencePage.title(of: interface.providers)
        sources = interface.sourceFiles.map(ForeignText.line)
        facets = ReferenceHelper.Trait.allCases.compactMap { trait in
            let count = helpers.count { $0.traits.contains(trait) }
            return count == 0 ? nil : Facet(query: "is:\(trait.rawValue)", label: trait.label, count: count)
        }
        var byConstant: [String: [ReferenceHelper]] = [:]
        var byError: [String: [ReferenceHelper]] = [:]
        for helper in helpers {
            for constant in helper.constants where places.constantAnchors[constant] != nil {
                byConstant[constant, default: []].append(helper)
            }
            for error in helper.errors { byError[error, default: []].append(helper) }
        }
        constants = values.compactMap { constant in
            byConstant[constant.name].map {
                Entry(
                    name: constant.name, anchor: places.constantAnchors[constant.name]!, value: constant.value,
                    functions: ReferencePage.links($0))
            }
        }.sorted { $0.name < $1.name }
        errors = byError.keys.sorted().map {
            Entry(name: "-\($0)", anchor: "error-\($0)", value: nil, functions: ReferencePage.links(byError[$0]!))
        }
        programTypes = zip(interface.programTypes, places.programTypeAnchors).map { type, anchor in
            ReferenceProgramType(type, anchor: anchor, helpers: helpers, places)
        }
        mapTypes = zip(interface.mapTypes, places.mapTypeAnchors).map { ReferenceMapType($0, anchor: $1) }
        counts = ReferencePage.counts(of: helpers)
        let states = helpers.map(\.subject.history.states)
        versions = whole.versions.enumerated().map { index, label in
            (label, states.count { index < $0.count && $0[index] != .absent })
        }
        removed = interface.providers.flatMap { $0.history?.removed ?? [] }.map(ReferenceHistory.removed)
    }

    /// The constants whose values the sources have, each once.
    private static func constants(of interface: Interface) -> [ProgramType.NamedNumber] {
        var seen = Set<String>()
        let all = interface.providers.flatMap { provider in
            provider.namedConstants + provider.constants.flatMap(\.constants)
                + provider.programTypes.flatMap(\.resultConstants)
        }
        return all.filter { seen.insert($0.name).inserted }
    }

    private static func links(_ helpers: [ReferenceHelper]) -> String {
        helpers.map {
            "<a href=\(HTMLText.attribute("#\($0.anchors.short)"))>\(HTMLText.escaped($0.shortName))</a>"
        }.joined(separator: ", ")
    }

    private static func title(of providers: [Provider]) -> String {
        let owners = providers.filter { !$0.functions.isEmpty || $0.offersTypes }
        guard let only = owners.first, owners.count == 1 else {
            return owners.isEmpty ? "Helpers" : "Helpers of \(owners.map(\.name).listed())"
        }
        let words = only.name.replacing("_", with: " ")
        let name = words == "bpf" ? "BPF" : words.prefix(1).uppercased() + words.dropFirst()
        return "\(name) \(only.functions.allSatisfy(\.isKfunc) && !only.functions.isEmpty ? "kfuncs" : "helpers")"
    }

    private static func counts(of helpers: [ReferenceHelper]) -> Counts {
        var counts = Counts()
        counts.functions = helpers.count
        for parameter in helpers.lazy.flatMap(\.subject.function.prototype.parameters) {
            counts.arguments += 1
            switch parameter.contract?.basis.reason {
            case .written: counts.written += 1
            case .declared: counts.declared += 1
            case .guessed: counts.guessed += 1
            case nil: break
            }
        }
        return counts
    }
}
