/// Changes to an object's BTF that keep the ids of all types.
struct BTFEdits {
    private let btf: BTF
    private let declarations: ExternDeclarations
    private let order: ByteOrder
    /// The section's bytes.
    private var bytes: [UInt8]
    /// What is cut out, from the start of the section, in the order of the places.
    private var cuts: [Range<Int>] = []
    /// What is put in behind the last type.
    private var addedTypes: [UInt8] = []
    private var addedStrings: [UInt8] = []

    init(_ object: ELFObject, _ btf: BTF, _ declarations: ExternDeclarations) {
        self.btf = btf
        self.declarations = declarations
        order = object.order
        bytes = Array(object.bytes[btf.range])
    }

    /// Makes extern functions that nothing calls by name any more into types that every consumer takes.
    ///
    /// The kernel takes no extern function that is not a kfunc (kernel/bpf/btf.c, btf_func_check: "Invalid func linkage"), and so refuses all of the
    /// BTF. A typedef of the function's type is as long and may have the same name and the same tags, as long as they are not for a parameter.
    mutating func retire(_ functions: Set<Int>) {
        for id in functions.sorted() {
            guard let type = btf.type(id) else { continue }
            put(BTF.Kind.typedef.rawValue << 24, at: type.position + 4)
            for tag in declarations.tags[id] ?? [] where tag.component != -1 {
                guard let type = btf.type(tag.id) else { continue }
                put(UInt32.max, at: type.position + BTF.typeSize)
            }
        }
        leaveKernelSymbols(functions)
    }

    /// Takes functions out of the section of kfuncs. When nothing is left of it, a `const void` takes its id: the kernel takes no empty section.
    private mutating func leaveKernelSymbols(_ functions: Set<Int>) {
        guard let (section, members) = btf.kernelSymbols() else { return }
        let leaving = members.indices.filter { functions.contains(members[$0]) }
        guard !leaving.isEmpty else { return }
        if leaving.count == members.count {
            put(UInt32(0), at: section.position)
            put(BTF.Kind.const.rawValue << 24, at: section.position + 4)
            put(UInt32(0), at: section.position + 8)
        } else {
            put(BTF.Kind.datasec.rawValue << 24 | UInt32(members.count - leaving.count), at: section.position + 4)
        }
        for index in leaving {
            let start = section.position + BTF.typeSize + index * 12 - btf.range.lowerBound
            cuts.append(start..<start + 12)
        }
    }

    private mutating func put(_ number: UInt32, at position: Int) {
        bytes.put(number, at: position - btf.range.lowerBound, order)
    }

    /// Declares functions as kfuncs: in the section `.ksyms`, and tagged with their module where they have one.
    ///
    /// - Parameter functions: the ids of extern functions that are not in the section yet, each with its module's GUID.
    mutating func addKernelSymbols(_ functions: [(id: Int, module: String?)]) {
        guard !functions.isEmpty else { return }
        var members: [UInt8] = []
        if let (section, ids) = btf.kernelSymbols() {
            // The old section keeps its id, and is a const void; a longer one is added.
            let start = section.position - btf.range.lowerBound + BTF.typeSize
            members = Array(bytes[start..<start + ids.count * 12])
            put(UInt32(0), at: section.position)
            put(BTF.Kind.const.rawValue << 24, at: section.position + 4)
            put(UInt32(0), at: section.position + 8)
            for index in ids.indices { cuts.append(start + index * 12..<start + (index + 1) * 12) }
        }
        for function in functions {
            members.append(UInt32(function.id), order)
            members.append(UInt32(0), order)
            members.append(UInt32(0), order)
        }
        addType(name: ".ksyms", kind: .datasec, vlen: members.count / 12, value: 0, rest: members)
        for function in functions {
            guard let module = function.module, declarations.tags[function.id]?.contains(where: { $0.text.hasPrefix("module_id:") }) != true
            else { continue }
            var component: [UInt8] = []
            component.append(UInt32.max, order)
            addType(name: "module_id:{\(module)}", kind: .declTag, vlen: 0, value: function.id, rest: component)
        }
    }

    private mutating func addType(name: String, kind: BTF.Kind, vlen: Int, value: Int, rest: [UInt8]) {
        addedTypes.append(UInt32(btf.strings.count + addedStrings.count), order)
        addedTypes.append(kind.rawValue << 24 | UInt32(vlen), order)
        addedTypes.append(UInt32(value), order)
        addedTypes += rest
        addedStrings += Array(name.utf8) + [0]
    }

    /// The section's new bytes.
    var contents: [UInt8] {
        guard !cuts.isEmpty || !addedTypes.isEmpty else { return bytes }
        let types = btf.types.lowerBound - btf.range.lowerBound..<btf.types.upperBound - btf.range.lowerBound
        let strings = btf.strings.lowerBound - btf.range.lowerBound..<btf.strings.upperBound - btf.range.lowerBound
        var newTypes: [UInt8] = []
        var position = types.lowerBound
        for cut in cuts {
            newTypes += bytes[position..<cut.lowerBound]
            position = cut.upperBound
        }
        newTypes += bytes[position..<types.upperBound] + addedTypes
        // As everyone writes it: the types behind the header, the strings behind the types.
        let headerSize = Int(bytes.number(at: 4, order) ?? UInt32(24))
        var result = Array(bytes[..<headerSize]) + newTypes + bytes[strings] + addedStrings
        result.put(UInt32(0), at: 8, order)
        result.put(UInt32(newTypes.count), at: 12, order)
        result.put(UInt32(newTypes.count), at: 16, order)
        result.put(UInt32(strings.count + addedStrings.count), at: 20, order)
        return result
    }

    /// Where what was at an offset of the section is now; nil for what was cut out.
    func newOffset(_ offset: UInt64) -> UInt64? {
        // All cuts are as long as one another, and in the order of their places.
        var low = 0
        var high = cuts.count
        while low < high {
            let middle = (low + high) / 2
            if UInt64(cuts[middle].upperBound) <= offset { low = middle + 1 } else { high = middle }
        }
        if low < cuts.count, UInt64(cuts[low].lowerBound) <= offset { return nil }
        return offset - UInt64(cuts[..<low].first.map { $0.count * low } ?? 0)
    }
}
