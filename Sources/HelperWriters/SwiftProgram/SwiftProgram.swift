import HelperDiagnostics
import HelperModel

/// What programs in Swift import, ready for the templates.
struct SwiftProgram {
    let sources: String
    let license: String
    let includes: [String]
    let maps: [SwiftProgramMap]
    let contexts: [ProgramContextView]
    /// The enumerations of what programs return, each once.
    let results: [KernelContext.Result]
    let groups: [Group]
    let references: KernelReferences
    /// What Swift imports of C.
    let declarations: [String]
    /// The kfuncs, which the companion declares.
    let kfuncs: [ProvidedFunction]
    /// The functions that no program in Swift can call.
    let omitted: [ProvidedFunction]
    private let functionNames: Set<String>

    /// Functions that are in one type of Swift's.
    struct Group {
        let name: String
        /// The provider's name.
        let title: String
        /// Whether it is a name space, and no context.
        let isNamespace: Bool
        /// Whether it is a protocol of contexts, whose types can't be copied.
        let isProtocol: Bool
        let functions: [ProgramFunction]
    }

    /// - Parameter mentioned: the words of a program, which then sees no more than it mentions; nil for all there is.
    init(_ set: Interface, _ options: SwiftProgramOptions, mentioned: Set<String>? = nil) {
        func isMentioned(_ name: String) -> Bool { mentioned?.contains(name) ?? true }
        sources = set.sourceFiles.map(ForeignText.line).joined(separator: ", ")
        license = options.license ?? "GPL"
        includes = options.includes.map(HeaderName.spelling)
        let functions = set.functions.filter { $0.aliasOf == nil }
        functionNames = Set(functions.map(\.name))
        maps = options.maps.map(SwiftProgramMap.init).filter { isMentioned($0.swiftName.filter { $0 != "`" }) }
        let visible = VisibleStructures(set, hasIncludes: !includes.isEmpty)
        let references = KernelReferences(
            functions, fields: options.fields.compactMap(KernelField.init), visible: visible)
        self.references = references
        let own = set.programTypes.map { ProgramContextView($0.thing, seesStructures: visible.hasIncludes) }
        var taken = Set(own.map(\.name))
        let all = own + KernelContext.all.map(ProgramContextView.init).filter { taken.insert($0.name).inserted }
        contexts = all.filter { isMentioned($0.name) }
        results = all.compactMap { view in
            view.result.flatMap { isMentioned($0.name) || isMentioned(view.name) ? $0 : nil }
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        let names = ContextNames(all)
        var groups: [Group] = []
        var omitted: [ProvidedFunction] = []
        var declarations: [String] = []
        var kfuncs: [ProvidedFunction] = []
        for provider in set.providers {
            var written: [ProgramFunction] = []
            var members: [String: Set<String>] = [:]
            for function in functions where function.provider == provider.name {
                let isIndirect = SwiftProgram.isIndirect(function, references)
                let context = names.context(of: function) ?? ""
                var name = names.method(function)
                while members[context, default: []].contains(name) || SwiftName.isReservedMember(name) { name += "_" }
                let isWritten = !isIndirect && isMentioned(name)
                let isImported =
                    isIndirect || SwiftProgram.called.contains(function.name)
                    || isMentioned(ProgramDeclaration.swiftName(function.name))
                guard isWritten || isImported else { continue }
                guard let declaration = ProgramDeclaration(function) else {
                    omitted.append(function)
                    continue
                }
                declarations.append(declaration.text)
                if function.isKfunc { kfuncs.append(function) }
                guard isWritten else { continue }
                members[context, default: []].insert(name)
                let forms = [ProgramFunction.Memory.bytes, .value].compactMap { memory in
                    ProgramFunction(
                        function, declaration, name: name, contexts: names, references: references,
                        seesStructures: visible.contain(function), memory: memory)
                }
                if forms.isEmpty { omitted.append(function) }
                written += forms
            }
            groups += SwiftProgram.groups(written, of: provider, contexts: contexts)
        }
        self.groups = groups
        self.declarations = declarations
        self.omitted = omitted
        self.kfuncs = kfuncs
    }

    /// Whether programs never call it themselves: what maps do with helpers, they do better, and what releases is called
    /// where what is owned ends.
    private static func isIndirect(_ function: ProvidedFunction, _ references: KernelReferences) -> Bool {
        if let tag = KernelReferences.released(by: function) { return references.name(ofTag: tag) != nil }
        return wrapped.contains(function.name)
    }

    /// The helpers that contexts call.
    private static let called: Set<String> = ["bpf_skb_load_bytes"]

    /// The helpers that programs call through maps' types and `printk`, and in no other way.
    private static let wrapped = Set(ProgramMapType.Use.allCases.flatMap(\.helpers) + ["bpf_trace_printk"])

    /// A provider's functions: those of no context first, then each context's.
    private static func groups(
        _ functions: [ProgramFunction], of provider: Provider, contexts: [ProgramContextView]
    ) -> [Group] {
        let structures = Set(contexts.map(\.name))
        let protocols = Set(contexts.compactMap { $0.record.flatMap(KernelContext.protocolName) } + [ContextNames.any])
        let names = functions.reduce(into: [String]()) { names, function in
            guard let name = function.context, structures.contains(name) || protocols.contains(name) else { return }
            if !names.contains(name) { names.append(name) }
        }
        let own = functions.filter { $0.context == nil }
        let namespace =
            provider.isKernel || own.contains { $0.function.isKfunc }
            ? "Kfuncs" : provider.name == "bpf" ? "Helpers" : SwiftName.upperCamel(provider.name) ?? "Helpers"
        var groups: [Group] = []
        if !own.isEmpty {
            groups.append(
                Group(name: namespace, title: provider.name, isNamespace: true, isProtocol: false, functions: own))
        }
        for name in names {
            groups.append(
                Group(
                    name: name, title: provider.name, isNamespace: false, isProtocol: !structures.contains(name),
                    functions: functions.filter { $0.context == name }))
        }
        return groups
    }

    func has(_ function: String) -> Bool { functionNames.contains(function) }

    /// What contexts that share a structure have in common.
    struct ContextProtocol {
        let name: String
        /// The structure's tag.
        let record: String
        /// Whether there is a helper that copies bytes of the packet.
        let loadsBytes: Bool
    }

    /// The protocols of contexts that share a structure.
    var protocols: [ContextProtocol] {
        var protocols: [ContextProtocol] = []
        for case let record? in contexts.map(\.record) {
            guard let name = KernelContext.protocolName(ofRecord: record),
                !protocols.contains(where: { $0.name == name })
            else { continue }
            protocols.append(
                ContextProtocol(name: name, record: record, loadsBytes: has("bpf_skb_load_bytes")))
        }
        return protocols
    }

    var hasRegisters: Bool { contexts.contains { $0.words == .registers } }

    /// The structures of programs that maps keep, each once.
    var structures: [SwiftProgramMap.Structure] {
        var names = Set<String>()
        return maps.flatMap(\.structures).filter { names.insert($0.name).inserted }
    }

    /// The fields of each structure of the kernel's that programs read.
    var fieldsByStructure: [(tag: String, fields: [KernelField])] {
        references.references.filter { !$0.fields.isEmpty }.map { ($0.tag, $0.fields) }
    }
}
