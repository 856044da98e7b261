import HelperModel

/// C types as a helper in Swift takes them.
struct SwiftTypes: Sendable {
    /// Whether the structures that headers define are there, imported from a module.
    let importsStructures: Bool
    /// Names that the headers give to structures; Swift's own types of these names are then written with their module's
    /// name.
    let shadows: Set<String>
    /// What the generated types of program types' contexts are called, by the structures' keys.
    var contexts: [String: String] = [:]

    /// The type of a value in a register; nil for one that no register holds.
    func scalar(_ type: HelperType) -> String? {
        switch type.resolved {
        case .bool: standard("Bool")
        case .integer(_, let bits, let isSigned): integer(bits: bits, isSigned: isSigned)
        case .enumeration(_, let type): scalar(type)
        default: nil
        }
    }

    /// The type of a number or a boolean in memory; nil for other types.
    func number(_ type: HelperType) -> String? {
        switch type.resolved {
        case .floating(_, 32): standard("Float")
        case .floating(_, 64): standard("Double")
        default: scalar(type)
        }
    }

    private func integer(bits: Int, isSigned: Bool) -> String? {
        [8, 16, 32, 64].contains(bits) ? standard("\(isSigned ? "" : "U")Int\(bits)") : nil
    }

    /// The type of a pointer to `pointee` that is not null.
    ///
    /// - Parameter isObject: whether what it points to is the platform's, to be handed around and not looked into.
    func pointer(to pointee: HelperType, isObject: Bool) -> String {
        if case .record = pointee.resolved { return record(pointee) ?? standard("OpaquePointer") }
        if isObject { return standard("OpaquePointer") }
        let isMutable = !isConst(pointee)
        if case .function = pointee.resolved { return standard("OpaquePointer") }
        guard let element = element(pointee) else {
            return standard(isMutable ? "UnsafeMutableRawPointer" : "UnsafeRawPointer")
        }
        return "\(standard(isMutable ? "UnsafeMutablePointer" : "UnsafePointer"))<\(element)>"
    }

    /// The type of a program's function that a helper may call; nil for one that BPF can't have: it takes five
    /// registers and gives one (RFC 9669, section 2.1).
    func callback(_ pointee: HelperType) -> String? {
        guard case .function(let returns, let parameters, let isVariadic) = pointee.resolved else {
            return "HelperCallback<HelperFunction>"
        }
        let arguments = parameters.compactMap(value)
        let result = returns.resolved == .void ? standard("Void") : value(returns)
        guard !isVariadic, parameters.count <= Prototype.argumentLimit, arguments.count == parameters.count, let result
        else { return nil }
        return "HelperCallback<(\(arguments.joined(separator: ", "))) -> \(result)>"
    }

    /// The type of what a register holds, null pointers among it; nil for what none holds.
    private func value(_ type: HelperType) -> String? {
        type.pointee.map { pointer(to: $0, isObject: false) + "?" } ?? scalar(type)
    }

    /// The type of memory whose size another argument tells.
    func buffer(isMutable: Bool) -> String {
        standard(isMutable ? "UnsafeMutableRawBufferPointer" : "UnsafeRawBufferPointer")
    }

    /// A pointer to a structure that Swift knows.
    private func record(_ pointee: HelperType) -> String? {
        let generated = SwiftTypes.structureKey(of: pointee).flatMap { contexts[$0] }
        let imported = importsStructures ? SwiftTypes.importedName(of: pointee) : nil
        guard let name = imported ?? generated else { return nil }
        return "\(standard(isConst(pointee) ? "UnsafePointer" : "UnsafeMutablePointer"))<\(SwiftName.escaped(name))>"
    }

    /// What Swift's importer calls a structure that is defined; nil when it imports none.
    static func importedName(of type: HelperType) -> String? {
        guard case .record(_, let tag, .present) = type.resolved else { return nil }
        if case .typedef(let name, _) = type.unqualified { return name }
        return tag.isEmpty ? nil : tag
    }

    /// What tells structures apart, by whichever of their names they are mentioned: the tag, or the last typedef's name
    /// of one that has none; nil for other types.
    static func structureKey(of type: HelperType) -> String? {
        switch type {
        case .qualified(_, let inner): structureKey(of: inner)
        case .typedef(let name, let inner): if case .record(_, "", _) = inner { name } else { structureKey(of: inner) }
        case .record(let kind, let tag, _): tag.isEmpty ? nil : "\(kind.rawValue) \(tag)"
        default: nil
        }
    }

    /// The types in the signature of a helper, those in the signatures of functions that it takes among them.
    static func signature(of prototype: Prototype) -> [HelperType] {
        ([prototype.returnType] + prototype.parameters.map(\.type)).flatMap { type in
            if case .function(let returns, let parameters, _)? = type.pointee?.resolved {
                [returns] + parameters
            } else {
                [type]
            }
        }
    }

    /// What stands between the brackets of a typed pointer; nil where Swift has no type for it.
    private func element(_ type: HelperType) -> String? {
        switch type.resolved {
        case .integer("char", _, _): return standard("CChar")
        case .floating(_, let bits): return bits == 32 ? standard("Float") : bits == 64 ? standard("Double") : nil
        case .pointer(let inner): return pointer(to: inner, isObject: false) + "?"
        case .array(let inner, _): return element(inner)
        default: return scalar(type)
        }
    }

    /// Whether the type, or what it is an array of, is constant, behind typedefs too.
    private func isConst(_ type: HelperType) -> Bool {
        switch type {
        case .qualified(let qualifiers, let inner): qualifiers.contains(.const) || isConst(inner)
        case .typedef(_, let inner), .array(let inner, _): isConst(inner)
        default: false
        }
    }

    /// The names of Swift's that generated structures mention, which nothing inside of them may have.
    static let inStructures: Set<String> = [
        "Bool", "ContextMemory", "ContextStructure", "Double", "Float", "Int16", "Int32", "Int64", "Int8",
        "OpaquePointer", "Sendable", "UInt16", "UInt32", "UInt64", "UInt8", "UnsafeMutablePointer",
        "UnsafeMutableRawBufferPointer", "UnsafeMutableRawPointer", "UnsafePointer", "UnsafeRawPointer",
    ]

    /// A type of Swift's library.
    func standard(_ name: String) -> String {
        shadows.contains(name) ? "Swift.\(name)" : name
    }
}
