import HelperModel

/// The objects of the platform's that programs are lent or own, each a type in Swift, so that one is not taken for
/// another and what is acquired is released.
struct KernelReferences {
    /// In the order in which functions and fields mention them.
    private(set) var references: [Reference] = []
    private var places: [String: Int] = [:]

    /// The objects of one structure.
    struct Reference {
        /// The structure's tag.
        let tag: String
        /// What it is called in Swift.
        let name: String
        /// Whether `<linux/bpf.h>` says what is in it.
        var isDefined = false
        /// The function that takes back what others gave; nil where nothing is owned.
        var release: ProgramDeclaration?
        /// The tag of the structure that it begins with, for which the platform takes it, too.
        var base: String?
        var fields: [KernelField] = []
    }

    /// - Parameters:
    ///   - functions: what programs may call.
    ///   - visible: the structures whose insides Swift sees.
    init(_ functions: [ProvidedFunction], fields: [KernelField], visible: VisibleStructures) {
        for function in functions {
            for parameter in function.prototype.parameters
            where parameter.contract?.kind.isForeign == true {
                add(parameter.type.pointee, isVisible: visible.contain(function))
            }
            // What a kernel function returns is an object of the kernel's.
            if function.isKfunc || function.contract?.returns.kind.isForeign == true {
                add(function.prototype.returnType.pointee, isVisible: visible.contain(function))
            }
            if let declaration = ProgramDeclaration(function), let tag = KernelReferences.released(by: function),
                let place = places[tag], references[place].release == nil
            {
                references[place].release = declaration
            }
        }
        for field in fields {
            let place = place(of: field.structure)
            references[place].fields.append(field)
            if case .pointer(let tag) = field.type { _ = self.place(of: tag) }
        }
        // The kernel's own objects for programs begin with the object that they stand for (struct bpf_cpumask).
        for index in references.indices where references[index].tag.hasPrefix("bpf_") {
            let base = String(references[index].tag.dropFirst(4))
            if places[base] != nil { references[index].base = base }
        }
    }

    private mutating func add(_ pointee: HelperType?, isVisible: Bool) {
        guard case .record(_, let tag, let definition)? = pointee?.resolved, !tag.isEmpty else { return }
        let place = place(of: tag)
        if isVisible, case .present = definition { references[place].isDefined = true }
    }

    private mutating func place(of tag: String) -> Int {
        if let place = places[tag] { return place }
        places[tag] = references.count
        references.append(Reference(tag: tag, name: SwiftName.upperCamel(tag) ?? "Object\(references.count)"))
        return references.count - 1
    }

    /// What the objects of a structure are called; nil for memory of the program's.
    func name(of pointee: HelperType) -> String? {
        guard case .record(_, let tag, _) = pointee.resolved else { return nil }
        return name(ofTag: tag)
    }

    func name(ofTag tag: String) -> String? { places[tag].map { references[$0].name } }

    /// Whether what the function returns is the program's to release, and can be.
    func isAcquired(by function: ProvidedFunction) -> Bool {
        guard KernelReferences.acquires(function),
            case .record(_, let tag, _)? = function.prototype.returnType.pointee?.resolved,
            let place = places[tag]
        else { return false }
        return references[place].release != nil
    }

    /// `KF_ACQUIRE`, and the helpers that the verifier knows (kernel/bpf/verifier.c, `is_acquire_function`).
    private static func acquires(_ function: ProvidedFunction) -> Bool {
        if case .kfunc(let flags) = function.kind { return flags.contains(.acquire) }
        return ["bpf_sk_lookup_tcp", "bpf_sk_lookup_udp", "bpf_skc_lookup_tcp"].contains(function.name)
    }

    /// The tag of the structure that the function releases objects of, and does nothing else; nil for other functions.
    static func released(by function: ProvidedFunction) -> String? {
        let parameters = function.prototype.parameters
        // It takes a socket of any kind, as void * since the kernel has more than one.
        if function.name == "bpf_sk_release", !function.isKfunc { return "bpf_sock" }
        guard case .kfunc(let flags) = function.kind, flags.contains(.release), parameters.count == 1,
            !function.name.hasSuffix("_dtor"), case .record(_, let tag, _)? = parameters[0].type.pointee?.resolved
        else { return nil }
        return tag
    }
}
