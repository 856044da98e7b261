import HelperDiagnostics
import HelperModel

/// What programs in Swift import, ready for the templates.
struct SwiftProgram {
    let sources: String
    let license: String
    let includes: [String]
    let maps: [SwiftProgramMap]
    let contexts: [ProgramContextView]
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

    init(_ set: Interface, _ options: SwiftProgramOptions) {
        sources = set.sourceFiles.map(ForeignText.line).joined(separator: ", ")
        license = options.license ?? "GPL"
        includes = options.includes.map(HeaderName.spelling)
        let fields = options.fields.compactMap(KernelField.init)
        let functions = set.functions.filter { $0.aliasOf == nil }
        maps = options.maps.map(SwiftProgramMap.init)
        let visible = VisibleStructures(hasIncludes: !includes.isEmpty)
        references = KernelReferences(functions, fields: fields, visible: visible)
        let own = set.programTypes.map { ProgramContextView($0.thing) }
        var taken = Set(own.map(\.name))
        contexts = own + KernelContext.all.map(ProgramContextView.init).filter { taken.insert($0.name).inserted }
        let names = ContextNames(contexts)
        var groups: [Group] = []
        var omitted: [ProvidedFunction] = []
        var declarations: [String] = []
        for provider in set.providers {
            var written: [ProgramFunction] = []
            var members = Set<String>()
            for function in functions where function.provider == provider.name {
                // What releases is called where what is owned ends.
                if let tag = KernelReferences.released(by: function), references.name(ofTag: tag) != nil {
                    declarations += ProgramDeclaration(function).map { [$0.text] } ?? []
                    continue
                }
                // What maps do with helpers, they do better.
                if SwiftProgram.wrapped.contains(function.name) {
                    declarations += ProgramDeclaration(function).map { [$0.text] } ?? []
                    continue
                }
                var name = SwiftProgramNames.method(function.name)
                while members.contains(name) || SwiftName.isReservedMember(name) { name += "_" }
                guard
                    let callable = ProgramFunction(
                        function, name: name, contexts: names, references: references,
                        seesStructures: visible.contain(function))
                else {
                    omitted.append(function)
                    continue
                }
                members.insert(name)
                written.append(callable)
                declarations.append(callable.declaration.text)
            }
            groups += SwiftProgram.groups(written, of: provider, contexts: contexts)
        }
        self.groups = groups
        self.declarations = declarations
        self.omitted = omitted
        kfuncs = functions.filter(\.isKfunc)
        functionNames = Set(functions.map(\.name))
    }

    /// The helpers that programs call through maps' types and `printk`, and in no other way.
    private static let wrapped = Set(ProgramMapType.Use.allCases.flatMap(\.helpers) + ["bpf_trace_printk"])

    /// A provider's functions: those of no context first, then each context's.
    private static func groups(
        _ functions: [ProgramFunction], of provider: Provider, contexts: [ProgramContextView]
    ) -> [Group] {
        let structures = Set(contexts.map(\.name))
        let names = functions.reduce(into: [String]()) { names, function in
            if let name = function.context, !names.contains(name) { names.append(name) }
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

    /// The protocols of contexts that share a structure.
    var protocols: [(name: String, record: String)] {
        var names: [(name: String, record: String)] = []
        for case let record? in contexts.map(\.record) {
            guard let name = KernelContext.protocolName(ofRecord: record), !names.contains(where: { $0.name == name })
            else { continue }
            names.append((name, record))
        }
        return names
    }

    /// The enumerations of what programs return, each once.
    var results: [KernelContext.Result] {
        contexts.compactMap(\.result).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    var hasRegisters: Bool { contexts.contains { $0.words == .registers } }

    /// The structures of programs that maps keep.
    var structures: [SwiftProgramMap.Structure] { maps.flatMap(\.structures) }

    /// The fields of each structure of the kernel's that programs read.
    var fieldsByStructure: [(tag: String, fields: [KernelField])] {
        references.references.filter { !$0.fields.isEmpty }.map { ($0.tag, $0.fields) }
    }
}

/// A map as its programs and their companion see it.
struct SwiftProgramMap {
    let map: ProgramMap

    /// A structure of the program's that is a key or a value.
    struct Structure {
        /// What tells how large it is.
        let function: String
        /// The macro that the companion is given the size by.
        let macro: String
        let type: String
        let location: SourceLocation?
    }

    init(_ map: ProgramMap) { self.map = map }

    /// Whether the kernel is told of a key; of a ring, it is of neither.
    private var showsKey: Bool { map.key != nil && map.type.use != .ring && map.type.use != .perf }
    private var showsValue: Bool { map.value != nil && map.type.use != .ring && map.type.use != .perf }

    /// The key's type in C; nil where C knows only how large it is.
    var keyType: String? {
        showsKey && map.key?.swiftStructure == nil && !hidesTypes ? map.key?.cSpelling : nil
    }
    var valueType: String? {
        showsValue && map.value?.swiftStructure == nil && !hidesTypes ? map.value?.cSpelling : nil
    }

    var keySize: String? { size(.key, map.key, isShown: showsKey) }
    var valueSize: String? { size(.value, map.value, isShown: showsValue) }

    /// The kernel wants both types or none of them.
    private var hidesTypes: Bool {
        // What a perf event array and maps of handles keep are no values of the program's.
        map.key?.swiftStructure != nil && showsKey || map.value?.swiftStructure != nil && showsValue
            || [.programs, .redirect, .handle].contains(map.type.use) && map.type.key != .fixed("int")
    }

    private func size(_ part: ProgramMap.Part, _ type: ProgramValueType?, isShown: Bool) -> String? {
        if map.type.use == .perf { return "4" }
        guard isShown, hidesTypes, let type else { return nil }
        guard type.swiftStructure != nil else { return "sizeof(\(type.cSpelling))" }
        return type.count.map { "\(macro(part)) * \($0)" } ?? macro(part)
    }

    private func macro(_ part: ProgramMap.Part) -> String { "HELPERGEN_SIZE_\(map.name)_\(part.rawValue)" }

    /// What the driver of compilers asks the program for, in the order of key and value.
    var structures: [Structure] {
        [(ProgramMap.Part.key, map.key, showsKey), (.value, map.value, showsValue)].compactMap { part, type, isShown in
            guard isShown, let name = type?.swiftStructure else { return nil }
            return Structure(
                function: "helpergen_size_\(map.name)_\(part.rawValue)", macro: macro(part), type: name,
                location: map.location)
        }
    }

    var swiftName: String { SwiftName.escaped(SwiftName.lowerCamel(map.name) ?? map.name) }

    /// The type that programs see.
    var swiftType: String {
        let key = map.key?.swiftSpelling ?? "Never"
        let value = map.value?.swiftSpelling ?? "Never"
        let arguments: [String] =
            switch map.type.use {
            case .keyed: [key, value]
            case .constant, .ring, .perf, .queue, .filter: [value]
            case .programs, .redirect, .handle: []
            }
        return map.type.use.swiftName + (arguments.isEmpty ? "" : "<\(arguments.joined(separator: ", "))>")
    }
}

extension ProgramMapType.Use {
    /// The type that programs use such a map by.
    var swiftName: String {
        switch self {
        case .keyed: "KeyedMap"
        case .constant: "ConstantArray"
        case .ring: "RingBuffer"
        case .perf: "PerfEventArray"
        case .programs: "ProgramArray"
        case .queue: "ValueQueue"
        case .filter: "BloomFilter"
        case .redirect: "RedirectMap"
        case .handle: "HandleMap"
        }
    }

    /// The helpers that programs use such a map through.
    var helpers: [String] {
        switch self {
        case .keyed: ["bpf_map_lookup_elem", "bpf_map_update_elem", "bpf_map_delete_elem"]
        case .constant: ["bpf_map_lookup_elem"]
        case .ring: ["bpf_ringbuf_reserve", "bpf_ringbuf_submit", "bpf_ringbuf_discard"]
        case .perf: ["bpf_perf_event_output"]
        case .programs: ["bpf_tail_call"]
        case .queue: ["bpf_map_push_elem", "bpf_map_pop_elem", "bpf_map_peek_elem"]
        case .filter: ["bpf_map_push_elem", "bpf_map_peek_elem"]
        case .redirect: ["bpf_redirect_map"]
        case .handle: []
        }
    }
}
