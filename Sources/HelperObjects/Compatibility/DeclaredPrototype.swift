import BPFFormats
import HelperModel

/// Holds the declaration of a function in an object's BTF against a platform's, as libbpf does when it loads the object
/// (`bpf_core_types_are_compat`), and looks closer.
struct DeclaredPrototype {
    private let btf: BTF
    /// The type of the function in the object.
    private let prototype: BTFType

    /// Nil where the BTF does not tell.
    ///
    /// - Parameter function: the BTF id of the extern function.
    init?(_ btf: BTF, function: Int) {
        guard let prototype = btf.prototype(of: function) else { return nil }
        self.btf = btf
        self.prototype = prototype
    }

    /// How types are told apart: a structure that is only named is none (`BTF_KIND_FWD`).
    private enum Kind: Hashable {
        case void, integer, pointer, array, structure, union, enumeration, forward, function, float
        /// A platform's source need not say.
        case unknown

        var words: String {
            switch self {
            case .void: "nothing"
            case .integer: "an integer"
            case .pointer: "a pointer"
            case .array: "an array"
            case .structure: "a structure"
            case .union: "a union"
            case .enumeration: "an enumeration"
            case .forward: "a structure that is only declared"
            case .function: "a function"
            case .float: "a floating-point number"
            case .unknown: "something else"
            }
        }
    }

    /// How deep libbpf compares (`bpf_core_types_are_compat`).
    private static let deepest = 32

    // MARK: What libbpf refuses

    /// Why libbpf refuses the platform's function, in words; nil when it does not.
    func contradiction(with function: Prototype) -> String? {
        let parameters = btf.parameters(of: prototype).map(\.type)
        let theirs = function.parameters.count + (function.isVariadic ? 1 : 0)
        guard parameters.count == theirs else {
            return "the program passes \(words(ofArguments: parameters.count)), and the platform's takes \(theirs)"
        }
        for (index, (mine, parameter)) in zip(parameters, function.parameters).enumerated() {
            if let (own, other) = difference(mine, parameter.type, DeclaredPrototype.deepest) {
                return
                    "argument \(index + 1)\(name(of: parameter)) is \(own.words) to the program, and \(other.words) to the platform\(remedy(own))"
            }
        }
        if let (own, other) = difference(prototype.value, function.returnType, DeclaredPrototype.deepest) {
            return
                "what is returned is \(own.words) to the program, and \(other.words) to the platform\(remedy(own))"
        }
        return nil
    }

    /// What to do about a kind of type that libbpf does not take for the one it stands for.
    private func remedy(_ own: Kind) -> String { own == .forward ? "; define it in the program, if only as {}" : "" }

    private func name(of parameter: Parameter) -> String { parameter.name.map { " (\($0))" } ?? "" }

    /// The first kinds that differ.
    private func difference(_ id: Int, _ type: HelperType, _ depth: Int) -> (Kind, Kind)? {
        guard depth > 0 else { return nil }
        let mine = id == 0 ? nil : btf.resolved(id)
        let (own, other) = (kind(of: mine, id), DeclaredPrototype.kind(of: type))
        guard own == other else {
            if own == .unknown || other == .unknown { return nil }
            // What is only named there may be anything that is named here.
            if other == .forward, [.structure, .union, .forward].contains(own) { return nil }
            return (own, other)
        }
        guard let mine else { return nil }
        switch (mine.kind, type.resolved) {
        case (.ptr, .pointer(let pointee)), (.ptr, .array(let pointee, _)):
            return difference(mine.value, pointee, depth - 1)
        case (.array, .array(let element, _)):
            return btf.array(of: mine).flatMap { difference($0.element, element, depth - 1) }
        case (.funcProto, .function(let returns, let parameters, let isVariadic)):
            let own = btf.parameters(of: mine).map(\.type)
            guard own.count == parameters.count + (isVariadic ? 1 : 0) else { return (.function, .function) }
            for (id, type) in zip(own, parameters) {
                if let found = difference(id, type, depth - 1) { return found }
            }
            return difference(mine.value, returns, depth - 1)
        default: return nil
        }
    }

    private func kind(of type: BTFType?, _ id: Int) -> Kind {
        guard let type else { return resolvesToVoid(id) ? .void : .unknown }
        return switch type.kind {
        case .int: .integer
        case .ptr: .pointer
        case .array: .array
        case .struct: .structure
        case .union: .union
        case .enum, .enum64: .enumeration
        case .fwd: .forward
        case .func, .funcProto: .function
        case .float: .float
        default: .unknown
        }
    }

    /// Whether a type is void, qualifiers and names apart.
    private func resolvesToVoid(_ id: Int) -> Bool {
        var id = id
        for _ in 0..<BTF.deepestNesting {
            if id == 0 { return true }
            guard let type = btf.type(id), type.kind.isModifier else { return false }
            id = type.value
        }
        return false
    }

    private static func kind(of type: HelperType) -> Kind {
        switch type.resolved {
        case .void: .void
        case .bool, .integer: .integer
        case .floating: .float
        case .pointer: .pointer
        // An array as a parameter is a pointer to its element (C11 6.7.6.3, paragraph 7).
        case .array: .pointer
        case .record(_, _, .absent): .forward
        case .record(.structure, _, .present): .structure
        case .record(.union, _, .present): .union
        case .enumeration: .enumeration
        case .function: .function
        case .typedef, .qualified, .other: .unknown
        }
    }

    // MARK: What it passes over

    /// What is not the same, and libbpf takes, in words.
    func doubts(about function: Prototype) -> [String] {
        var doubts: [String] = []
        for (index, (parameter, theirs)) in zip(btf.parameters(of: prototype), function.parameters).enumerated() {
            if let words = doubt(parameter.type, theirs.type) {
                doubts.append("argument \(index + 1)\(name(of: theirs)) is \(words)")
            }
        }
        if let words = doubt(prototype.value, function.returnType) { doubts.append("what is returned is \(words)") }
        return doubts
    }

    private func doubt(_ id: Int, _ type: HelperType) -> String? {
        guard let mine = btf.resolved(id) else { return nil }
        switch (mine.kind, type.resolved) {
        case (.int, .integer(_, let bits, let isSigned)):
            if mine.value * 8 != bits { return "\(mine.value) bytes in the program, and \(bits / 8) in the platform" }
            guard let own = btf.integer(of: mine), own.isSigned != isSigned else { return nil }
            return
                "\(own.isSigned ? "signed" : "unsigned") in the program, and \(isSigned ? "signed" : "unsigned") in the platform"
        case (.enum, .enumeration(_, let integer)), (.enum64, .enumeration(_, let integer)):
            guard let size = integer.size, size != mine.value else { return nil }
            return "\(mine.value) bytes in the program, and \(size) in the platform"
        case (.ptr, .pointer(let pointee)):
            guard let own = btf.resolved(mine.value), let (ownName, tag) = names(own, pointee.resolved), ownName != tag
            else { return nil }
            return "a pointer to \(ownName) in the program, and to \(tag) in the platform"
        default: return nil
        }
    }

    /// The tags of two structures; nil where one is none, or has no tag.
    private func names(_ own: BTFType, _ other: HelperType) -> (String, String)? {
        guard case .record(_, let tag, _) = other, !tag.isEmpty, [.struct, .union, .fwd].contains(own.kind),
            let name = btf.name(of: own), !name.isEmpty
        else { return nil }
        return (name.essentialName, tag.essentialName)
    }
}
