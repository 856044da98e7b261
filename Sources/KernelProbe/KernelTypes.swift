import BPFFormats

/// What of the running kernel's BTF probing needs: the ids of functions, and what programs can be attached to.
struct KernelTypes {
    /// The ids of functions by their names; of two that have a name, the one that is tagged as a kfunc.
    let functions: [String: Int]
    /// Whether a function is tagged as a kfunc.
    let hasTags: Bool
    /// A type that stands for a tracepoint (`btf_trace_NAME`); nil where there is none.
    let tracepoint: Int?
    /// The functions that stand for iterators, each of which has a context (`bpf_iter__NAME`).
    let iterators: [Int]
    /// The structures that programs can fill in (`struct_ops`), with the positions of their functions.
    let structures: [(id: Int, functions: [Int])]

    /// - Complexity: linear in the number of types.
    init(_ btf: BTF) {
        var tagged: Set<Int> = []
        for id in btf.ids(of: [.declTag]) {
            guard let tag = btf.type(id), btf.component(of: tag) == -1, btf.name(of: tag) == "bpf_kfunc" else {
                continue
            }
            tagged.insert(tag.value)
        }
        hasTags = !tagged.isEmpty
        var functions: [String: Int] = [:]
        for id in btf.ids(of: [.func]) {
            guard let name = btf.type(id).flatMap(btf.name) else { continue }
            if functions[name] == nil || tagged.contains(id) { functions[name] = id }
        }
        self.functions = functions
        tracepoint = btf.ids(of: [.typedef]).first { id in
            btf.type(id).flatMap(btf.name)?.hasPrefix("btf_trace_") ?? false
        }
        var iterators: [Int] = []
        var structures: [(id: Int, functions: [Int])] = []
        for id in btf.ids(of: [.struct]) {
            guard let structure = btf.type(id), let name = btf.name(of: structure), name.hasPrefix("bpf_") else {
                continue
            }
            if name.hasPrefix("bpf_iter__") {
                if let function = functions["bpf_iter_" + name.dropFirst("bpf_iter__".count)] {
                    iterators.append(function)
                }
            } else if name.hasPrefix("bpf_struct_ops_"), let filled = KernelTypes.filledIn(structure, in: btf) {
                structures.append(filled)
            }
        }
        self.iterators = iterators
        self.structures = structures
    }

    /// What the kernel keeps beside its own words in the value of a map of structures (`bpf_struct_ops_NAME`).
    private static func filledIn(_ value: BTFType, in btf: BTF) -> (id: Int, functions: [Int])? {
        let data = btf.members(of: value).first { btf.string($0.name) == "data" }
        guard let structure = data.flatMap({ btf.resolved($0.type) }), structure.kind == .struct else { return nil }
        let functions = btf.members(of: structure).enumerated().filter { _, member in
            guard let pointer = btf.resolved(member.type), pointer.kind == .ptr else { return false }
            return btf.resolved(pointer.value)?.kind == .funcProto
        }
        return (structure.id, functions.map { $0.offset })
    }
}
