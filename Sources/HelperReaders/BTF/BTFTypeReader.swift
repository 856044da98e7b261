import BPFFormats
import HelperModel

/// Makes the model's types of those of BTF, each once.
///
/// What is not meant for C (a cycle, a name that is no identifier) is refused, so that whatever comes out can be
/// declared.
public struct BTFTypeReader {
    private let btf: BTF
    /// Where structures are defined that `btf` only declares.
    private let definitions: [Record: Int]
    private var types: [Int: Result<Built, Refusal>] = [:]

    /// A type, and how many types it is made of.
    private struct Built {
        let type: HelperType
        let size: Int
    }

    /// A structure or a union by its tag.
    struct Record: Hashable {
        let isUnion: Bool
        let tag: String
    }

    /// - Parameters:
    ///   - btf: what the types are read from, its base included.
    ///   - kernel: the kernel's BTF, for a module whose own base has only declarations of the kernel's structures.
    public init(_ btf: BTF, completedBy kernel: BTF? = nil) {
        self.btf = btf
        var definitions: [Record: Int] = [:]
        for id in kernel?.ids(of: [.struct, .union]) ?? [] {
            guard let type = kernel?.type(id), let tag = kernel?.name(of: type), !tag.isEmpty else { continue }
            definitions[Record(isUnion: type.kind == .union, tag: tag)] = type.value
        }
        self.definitions = definitions
    }

    /// Why a type is refused.
    public enum Refusal: Error, Sendable, Hashable {
        /// No type has this id.
        case missing(id: Int)
        /// The name of a type is not among the strings, or is no identifier of C.
        case name(id: Int)
        /// A type is made of itself, or of types nested deeper than ``BTF/deepestNesting``.
        case nesting(id: Int)
        /// A type is made of more types than any declaration that somebody writes.
        case size(id: Int)
        /// A type that stands where C has no such type.
        case shape(id: Int, String)
    }

    /// More types than a declaration mentions that somebody wrote.
    private static let mostTypes = 4096

    /// The type with this id; void for 0.
    public mutating func type(_ id: Int) throws(Refusal) -> HelperType {
        try built(id, depth: 0).type
    }

    // MARK: Functions

    /// The prototype of a function (``BTF/Kind/func``), called `name` in its text. Types are as the platform has them:
    /// libbpf compares them.
    public mutating func prototype(of function: BTFType, named name: String) throws(Refusal) -> Prototype {
        guard let type = btf.type(function.value) else { throw .missing(id: function.value) }
        guard type.kind == .funcProto else { throw .shape(id: type.id, "a function has the type of none") }
        guard case .function(let returns, let types, let isVariadic) = try self.type(type.id) else {
            throw .shape(id: type.id, "a function has the type of none")
        }
        let parameters = zip(types, btf.parameters(of: type)).map { type, parameter in
            Parameter(
                name: btf.string(parameter.name).flatMap { $0.isDeclarable ? $0 : nil }, type: type,
                annotations: pointsToScalars(parameter.type) ? [.plainMemory] : [])
        }
        var prototype = Prototype(text: "", returnType: returns, parameters: parameters, isVariadic: isVariadic)
        prototype.text = prototype.declaration(of: name)
        return prototype
    }

    /// Whether a type is a pointer to a structure or a union of nothing but scalars, which the verifier takes a
    /// program's own memory for (kernel/bpf/verifier.c, `btf_type_is_scalar_struct`).
    private func pointsToScalars(_ id: Int) -> Bool {
        guard let pointer = btf.resolved(id), pointer.kind == .ptr, let record = btf.resolved(pointer.value) else {
            return false
        }
        return isScalarRecord(record, depth: 0)
    }

    /// The kernel looks three structures deep.
    private func isScalarRecord(_ record: BTFType, depth: Int) -> Bool {
        guard record.kind == .struct || record.kind == .union, depth <= 3, record.vlen <= BTFTypeReader.mostTypes else {
            return false
        }
        return btf.members(of: record).allSatisfy { member in
            guard var type = btf.resolved(member.type) else { return false }
            if let array = btf.array(of: type), let element = btf.resolved(array.element) { type = element }
            switch type.kind {
            case .int, .enum, .enum64: return true
            case .struct, .union: return isScalarRecord(type, depth: depth + 1)
            default: return false
            }
        }
    }

    // MARK: Types

    private mutating func built(_ id: Int, depth: Int) throws(Refusal) -> Built {
        if id == 0 { return Built(type: .void, size: 1) }
        if let known = types[id] { return try known.get() }
        guard depth < BTF.deepestNesting else { throw .nesting(id: id) }
        guard let type = btf.type(id) else { throw .missing(id: id) }
        // Whoever comes back here before it is built has gone in a circle.
        types[id] = .failure(.nesting(id: id))
        do throws(Refusal) {
            let built = try build(type, depth: depth + 1)
            guard built.size <= BTFTypeReader.mostTypes else { throw .size(id: id) }
            if let problem = built.type.shapeProblem { throw .shape(id: id, problem) }
            types[id] = .success(built)
            return built
        } catch {
            types[id] = .failure(error)
            throw error
        }
    }

    private mutating func build(_ type: BTFType, depth: Int) throws(Refusal) -> Built {
        switch type.kind {
        case .int: return Built(type: try integer(type), size: 1)
        case .float: return Built(type: try floating(type), size: 1)
        case .enum, .enum64: return Built(type: try enumeration(type), size: 1)
        case .struct, .union, .fwd: return Built(type: try record(type), size: 1)
        case .ptr:
            let pointee = try built(type.value, depth: depth)
            return Built(type: .pointer(pointee.type), size: pointee.size + 1)
        case .array:
            guard let array = btf.array(of: type) else { throw .shape(id: type.id, "an array without elements") }
            let element = try built(array.element, depth: depth)
            return Built(type: .array(element.type, count: array.count), size: element.size + 1)
        case .typedef:
            let definition = try built(type.value, depth: depth)
            guard let name = btf.name(of: type), name.isDeclarable else { return definition }
            return Built(type: .typedef(name, definition.type), size: definition.size + 1)
        case .const, .volatile, .restrict, .typeTag:
            let inner = try built(type.value, depth: depth)
            return Built(type: inner.type.qualified(by: qualifiers(of: type)), size: inner.size + 1)
        case .funcProto: return try function(type, depth: depth)
        case .func, .var, .datasec, .declTag: throw .shape(id: type.id, "a declaration stands for a type")
        }
    }

    /// What a qualifier or a tag of types is in C; nothing for the tags that only the verifier knows.
    private func qualifiers(of type: BTFType) -> HelperType.Qualifiers {
        switch type.kind {
        case .const: .const
        case .volatile: .volatile
        case .restrict: .restrict
        // Since Linux 6.15 the flag says that the tag is an attribute of C.
        default: type.kindFlag && btf.name(of: type) == "address_space(1)" ? .arena : []
        }
    }

    private mutating func function(_ type: BTFType, depth: Int) throws(Refusal) -> Built {
        let returns = try built(type.value, depth: depth)
        var size = returns.size + 1
        var parameters: [HelperType] = []
        var isVariadic = false
        for (index, parameter) in btf.parameters(of: type).enumerated() {
            if parameter.type == 0, index == type.vlen - 1 {
                isVariadic = true
                break
            }
            let built = try built(parameter.type, depth: depth)
            size += built.size
            guard size <= BTFTypeReader.mostTypes else { throw .size(id: type.id) }
            parameters.append(built.type)
        }
        // C has no function of further arguments alone.
        isVariadic = isVariadic && !parameters.isEmpty
        return Built(
            type: .function(returns: returns.type, parameters: parameters, isVariadic: isVariadic), size: size)
    }

    private func record(_ type: BTFType) throws(Refusal) -> HelperType {
        let tag = try tag(of: type)
        let isUnion = type.kind == .union || type.kind == .fwd && type.kindFlag
        let size = type.kind == .fwd ? definitions[Record(isUnion: isUnion, tag: tag)] : type.value
        return .record(isUnion ? .union : .structure, tag, size.map { .present(size: $0) } ?? .absent)
    }

    private func enumeration(_ type: BTFType) throws(Refusal) -> HelperType {
        .enumeration(try tag(of: type), try integer(bits: type.value * 8, isSigned: type.kindFlag, id: type.id))
    }

    private func integer(_ type: BTFType) throws(Refusal) -> HelperType {
        guard let encoding = btf.integer(of: type) else { throw .shape(id: type.id, "an integer without a size") }
        if encoding.isBoolean { return .bool }
        // Compilers of other languages have other names for the same integers.
        if let name = btf.name(of: type).flatMap(CInteger.init), name.bits == encoding.bits {
            return .integer(name.spelling, bits: encoding.bits, isSigned: name.isSigned ?? encoding.isSigned)
        }
        return try integer(bits: encoding.bits, isSigned: encoding.isSigned, id: type.id)
    }

    private func integer(bits: Int, isSigned: Bool, id: Int) throws(Refusal) -> HelperType {
        guard let name = CInteger.name(bits: bits, isSigned: isSigned) else {
            throw .shape(id: id, "an integer of \(bits) bits, which C has not")
        }
        return .integer(name, bits: bits, isSigned: isSigned)
    }

    private func floating(_ type: BTFType) throws(Refusal) -> HelperType {
        guard let name = btf.name(of: type), ["float", "double", "long double"].contains(name) else {
            throw .name(id: type.id)
        }
        return .floating(name, bits: type.value * 8)
    }

    /// The tag of a structure, union or enumeration; empty where it has none that C could have.
    private func tag(of type: BTFType) throws(Refusal) -> String {
        guard let name = btf.name(of: type) else { throw .name(id: type.id) }
        return name.isDeclarable ? name : ""
    }
}

extension String {
    /// Whether C can declare something of this name.
    var isDeclarable: Bool { isCIdentifier && !CWords.isKeyword(self) }
}

extension HelperType {
    /// The type with further qualifiers, but for those that it can't have.
    fileprivate func qualified(by added: Qualifiers) -> HelperType {
        if added.isEmpty { return self }
        if case .qualified(let own, let type) = self { return .qualified(own.union(added), type) }
        let qualified = HelperType.qualified(added, self)
        return qualified.shapeProblem == nil ? qualified : self
    }
}
