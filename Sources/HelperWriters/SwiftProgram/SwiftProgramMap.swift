import HelperModel

/// A map as its programs and their companion see it.
struct SwiftProgramMap {
    let map: ProgramMap

    /// A structure of the program's that is a key or a value. Its size is not known before the program is compiled: the
    /// driver of compilers asks a function for it, and passes it to the companion as a macro.
    struct Structure {
        let name: String
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

    var keySize: String? { size(map.key, isShown: showsKey) }
    var valueSize: String? { size(map.value, isShown: showsValue) }

    /// The kernel wants both types or none of them.
    private var hidesTypes: Bool {
        // What a perf event array and maps of handles keep are no values of the program's.
        map.key?.swiftStructure != nil && showsKey || map.value?.swiftStructure != nil && showsValue
            || [.programs, .redirect, .handle].contains(map.type.use) && map.type.key != .fixed("int")
    }

    private func size(_ type: ProgramValueType?, isShown: Bool) -> String? {
        if map.type.use == .perf { return "4" }
        guard isShown, hidesTypes, let type else { return nil }
        guard let structure = type.swiftStructure else { return "sizeof(\(type.cSpelling))" }
        let size = "HELPERGEN_SIZE_\(structure)"
        return type.count.map { "\(size) * \($0)" } ?? size
    }

    /// The structures of the program's that are keys and values, a record's of a ring among them.
    var structures: [Structure] {
        [map.key, map.value].compactMap { type in
            type?.swiftStructure.map { Structure(name: $0, location: map.location) }
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
