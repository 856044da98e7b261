import BPFFormats
import HelperModel

extension Function {
    /// A kfunc as the kernel's types and sets tell of it.
    init(_ kfunc: KfuncFinder.Found, _ prototype: Prototype, at location: SourceLocation) {
        var prototype = prototype
        let arenas = prototype.applyArenas(kfunc.flags)
        prototype.text = prototype.declaration(of: kfunc.name)
        let flags = kfunc.flags.union(arenas)
        self.init(
            Declaration(name: kfunc.name, stability: .unstable, location: location), kind: .kfunc(flags),
            prototype: prototype, attributes: flags.contains(.fastcall) ? [HelperAttribute.fastcall.macro] : [],
            annotations: flags.contains(.returnsNull) ? [.returnsNullable(source: "KF_RET_NULL")] : [],
            origin: .compiled)
    }
}

extension Prototype {
    /// Puts addresses into the arena where the flags say so, and gives the flags that follow from the types. BTF of
    /// older kernels tells by flags alone, and BTF without an image by types alone.
    fileprivate mutating func applyArenas(_ flags: KfuncFlags) -> KfuncFlags {
        var found: KfuncFlags = []
        func applied(_ flag: KfuncFlags, to type: HelperType) -> HelperType {
            guard case .pointer(let pointee) = type else { return type }
            if pointee.qualifiers.contains(.arena) { found.insert(flag) }
            guard flags.contains(flag) else { return type }
            return .pointer(.qualified(pointee.qualifiers.union(.arena), pointee.unqualified))
        }
        returnType = applied(.arenaReturn, to: returnType)
        writtenReturnType = returnType
        for (index, flag) in [KfuncFlags.arenaArgument1, .arenaArgument2].enumerated()
        where parameters.indices.contains(index) {
            parameters[index].type = applied(flag, to: parameters[index].type)
            parameters[index].writtenType = parameters[index].type
        }
        return found
    }
}

/// The numbers that a kernel gives to names.
struct KernelEnumerations {
    /// Those of types of programs and maps, and of places to attach to.
    let constants: [Provider.Enumeration]
    private let helpers: [ProgramType.NamedNumber]

    /// - Complexity: linear in the number of types.
    init(_ btf: BTF) {
        var found: [String: [ProgramType.NamedNumber]] = [:]
        for id in btf.ids(of: [.enum, .enum64]) {
            guard let type = btf.type(id), type.vlen > 0, let tag = btf.name(of: type),
                KernelEnumerations.tags.contains(tag) || tag == KernelEnumerations.helperTag, found[tag] == nil
            else { continue }
            // What begins with underscores counts the others.
            found[tag] = btf.enumerators(of: type).compactMap { enumerator in
                guard let name = btf.string(enumerator.name), name.isDeclarable, !name.hasPrefix("__"),
                    let value = Int(exactly: enumerator.bits)
                else { return nil }
                return ProgramType.NamedNumber(name, value)
            }
        }
        constants = KernelEnumerations.tags.compactMap { tag in
            found[tag].map { Provider.Enumeration(name: tag, constants: $0) }
        }
        helpers = found[KernelEnumerations.helperTag] ?? []
    }

    private static let tags = ["bpf_prog_type", "bpf_map_type", "bpf_attach_type"]
    private static let helperTag = "bpf_func_id"
    private static let helperPrefix = "BPF_FUNC_"

    /// The helpers that the kernel numbers. It tells nothing of their prototypes.
    func helpers(at location: SourceLocation) -> [Function] {
        helpers.compactMap { constant in
            guard constant.name.hasPrefix(KernelEnumerations.helperPrefix), constant.value > 0,
                let id = HelperID(exactly: constant.value)
            else { return nil }
            let name = "bpf_" + constant.name.dropFirst(KernelEnumerations.helperPrefix.count)
            return Function(
                Declaration(name: name, location: location), kind: .helper(id),
                prototype: Prototype(text: "", returnType: .void, parameters: []), origin: .numbered)
        }
    }
}
