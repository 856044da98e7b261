import BPFFormats
import HelperModel

/// Writes prototypes of an interface into an object's BTF.
///
/// Loaders compare them with the platform's, kind by kind. What is inside of a structure is no part of that: one that
/// the object has no definition of is written without members.
struct PrototypeTypes {
    private(set) var edits: BTFEdits
    /// The types that are written already.
    private var ids: [HelperType: Int] = [:]
    /// The structures and unions that the object itself defines or declares ahead, by their tags.
    private var own: [String: BTFType] = [:]

    /// - Complexity: linear in the number of the object's types.
    init(_ edits: BTFEdits) {
        self.edits = edits
        let btf = edits.btf
        for id in btf.ids {
            guard let type = btf.type(id), [.struct, .union, .fwd].contains(type.kind), type.name != 0,
                let name = btf.name(of: type)
            else { continue }
            if own[name] == nil || own[name]?.kind == .fwd { own[name] = type }
        }
    }

    /// Declares a function that another has to define.
    ///
    /// - Returns: the id of the declaration.
    mutating func declare(_ name: String, _ prototype: Prototype) -> Int {
        var parameters = prototype.parameters.map { parameter in
            BTFEdits.NewParameter(name: parameter.name ?? "", type: id(ofParameter: parameter.type))
        }
        if prototype.isVariadic { parameters.append(.init(name: "", type: 0)) }
        let returned = id(of: prototype.returnType)
        let type = edits.addPrototype(parameters, returning: returned)
        return edits.addType(named: name, .func, vlen: BTFType.externLinkage, value: type)
    }

    /// Defines the structures that a function's own declaration names and the object does not define.
    ///
    /// - Parameter function: the id of the declaration.
    mutating func defineStructures(of function: Int) {
        var seen = Set<Int>()
        var next = [function]
        while let id = next.popLast() {
            guard seen.insert(id).inserted, let type = edits.btf.type(id) else { continue }
            switch type.kind {
            case .fwd: edits.define(type)
            case .func, .ptr, .typedef, .volatile, .const, .restrict, .typeTag: next.append(type.value)
            case .funcProto: next += [type.value] + edits.btf.parameters(of: type).map(\.type)
            case .array: next += edits.btf.array(of: type).map { [$0.element] } ?? []
            default: break
            }
        }
    }

    /// An array or a function is passed as a pointer (C11 6.7.6.3, paragraphs 7 and 8).
    private mutating func id(ofParameter type: HelperType) -> Int {
        switch type {
        case .array(let element, _): id(of: .pointer(element))
        case .function: id(of: .pointer(type))
        default: id(of: type)
        }
    }

    /// The id of a type; 0 for void.
    private mutating func id(of type: HelperType) -> Int {
        if type == .void { return 0 }
        if let id = ids[type] { return id }
        let id = write(type)
        ids[type] = id
        return id
    }

    private mutating func write(_ type: HelperType) -> Int {
        switch type {
        case .void: return 0
        case .bool: return edits.addInteger(named: "_Bool", bits: 8, isSigned: false, isBoolean: true)
        case .integer(let name, let bits, let isSigned):
            return edits.addInteger(named: name, bits: bits, isSigned: isSigned)
        case .floating(let name, let bits): return edits.addType(named: name, .float, value: bits / 8)
        case .typedef(let name, let definition):
            let value = id(of: definition)
            return edits.addType(named: name, .typedef, value: value)
        case .record(let kind, let tag, _): return write(kind, tag)
        case .enumeration(let tag, let integer):
            var isSigned = false
            if case .integer(_, _, true) = integer.resolved { isSigned = true }
            let size = integer.size ?? 4
            return edits.addType(named: tag, size > 4 ? .enum64 : .enum, flag: isSigned, value: size)
        case .pointer(let pointee):
            let value = id(of: pointee)
            return edits.addType(.ptr, value: value)
        case .array(let element, let count):
            let element = id(of: element)
            let index = id(of: .integer("unsigned int", bits: 32, isSigned: false))
            return edits.addArray(of: element, index: index, count: count ?? 0)
        case .function(let returns, let types, let isVariadic):
            var parameters = types.map { BTFEdits.NewParameter(name: "", type: id(ofParameter: $0)) }
            if isVariadic { parameters.append(.init(name: "", type: 0)) }
            let returned = id(of: returns)
            return edits.addPrototype(parameters, returning: returned)
        case .qualified(let qualifiers, let inner):
            var id = id(of: inner)
            let kinds: [(HelperType.Qualifiers, BTF.Kind)] = [
                (.restrict, .restrict), (.volatile, .volatile), (.const, .const),
            ]
            for (qualifier, kind) in kinds where qualifiers.contains(qualifier) { id = edits.addType(kind, value: id) }
            return id
        // A vector and its like: what a register holds.
        case .other: return id(of: .integer("unsigned long", bits: 64, isSigned: false))
        }
    }

    private mutating func write(_ kind: HelperType.RecordKind, _ tag: String) -> Int {
        let ownKind: BTF.Kind = kind == .structure ? .struct : .union
        if let type = own[tag], !tag.isEmpty {
            if type.kind == ownKind { return type.id }
            if type.kind == .fwd, type.kindFlag == (kind == .union) {
                edits.define(type)
                return type.id
            }
        }
        return edits.addType(named: tag, ownKind, value: 0)
    }
}
