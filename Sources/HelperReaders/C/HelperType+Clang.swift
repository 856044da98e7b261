import HelperModel
import Libclang

extension HelperType {
    /// How many typedefs, pointers, arrays and functions a type may hold within each other. C asks compilers for 12
    /// declarators (C11 5.2.4.1); whatever walks a type recurses.
    static let maximumDepth = 64

    /// The address space that clang for BPF has for arenas (the kernel's tools/testing/selftests/bpf,
    /// bpf_arena_common.h).
    private static let arenaAddressSpace = 1

    /// A type is nested deeper than ``maximumDepth``.
    struct TooDeep: Error {}

    /// clang's type as the model's.
    init(clang type: CType) throws(TooDeep) {
        try self.init(type, depth: 0)
    }

    private init(_ type: CType, depth: Int) throws(TooDeep) {
        guard depth < HelperType.maximumDepth else { throw TooDeep() }
        // clang splits qualifiers between the sugar and what is below it.
        let bare = type.desugared
        var qualifiers: HelperType.Qualifiers = []
        if type.isConst || bare.isConst { qualifiers.insert(.const) }
        if type.isVolatile || bare.isVolatile { qualifiers.insert(.volatile) }
        if type.isRestrict || bare.isRestrict { qualifiers.insert(.restrict) }
        if type.addressSpace == HelperType.arenaAddressSpace || bare.addressSpace == HelperType.arenaAddressSpace {
            qualifiers.insert(.arena)
        }
        let unqualified = try HelperType.unqualified(bare, depth: depth + 1)
        self = qualifiers.isEmpty ? unqualified : .qualified(qualifiers, unqualified)
    }

    private static func unqualified(_ type: CType, depth: Int) throws(TooDeep) -> HelperType {
        switch type.kind {
        case .void: .void
        case .bool: .bool
        case .integer(let isSigned): .integer(unqualifiedName(of: type), bits: (type.size ?? 0) * 8, isSigned: isSigned)
        case .floating: .floating(unqualifiedName(of: type), bits: (type.size ?? 0) * 8)
        case .typedef: try typedef(type, depth: depth)
        case .record: record(type)
        case .enumeration: try enumeration(type, depth: depth)
        case .pointer: .pointer(try HelperType(type.pointee, depth: depth))
        case .array: .array(try HelperType(type.element, depth: depth), count: type.count)
        case .function(let hasPrototype):
            // `f()` says nothing of parameters; what C calls a function without any is the same type to C and to C++.
            .function(
                returns: try HelperType(type.result, depth: depth),
                parameters: try type.parameters.map { type throws(TooDeep) in try HelperType(type, depth: depth) },
                isVariadic: hasPrototype && type.isVariadic)
        case .invalid, .other: .other(type.spelling)
        }
    }

    private static func typedef(_ type: CType, depth: Int) throws(TooDeep) -> HelperType {
        let name = type.typedefName
        let definition = try HelperType(type.declaration.underlyingType, depth: depth)
        // Systems differ in the further names by which their headers define such a word.
        guard ProgramIntegers.header(of: name) != nil, case .integer = definition.resolved else {
            return .typedef(name, definition)
        }
        return .typedef(name, definition.resolved)
    }

    private static func enumeration(_ type: CType, depth: Int) throws(TooDeep) -> HelperType {
        let integer = type.declaration.integerType
        // One that is only declared ahead, which C does not have: it is what most are.
        if integer.kind == .invalid {
            return .enumeration(tag(of: type), .integer("unsigned int", bits: 32, isSigned: false))
        }
        return .enumeration(tag(of: type), try HelperType(integer, depth: depth))
    }

    private static func record(_ type: CType) -> HelperType {
        // One without members is what generated headers define for one that is only named.
        let size = type.size.flatMap { $0 == 0 ? nil : $0 }
        return .record(
            type.declaration.kind == .union ? .union : .structure, tag(of: type),
            size.map { .present(size: $0) } ?? .absent)
    }

    /// A built-in type's full name; clang repeats the qualifiers in front.
    private static func unqualifiedName(of type: CType) -> String {
        if let name = type.builtinName { return name }
        return type.canonical.spelling.split(separator: " ").filter { !["const", "volatile", "restrict"].contains($0) }
            .joined(separator: " ")
    }

    /// The tag of a structure, union or enumeration; empty when it has none (clang then spells the name of its typedef,
    /// or a description in parentheses).
    private static func tag(of type: CType) -> String {
        let declaration = type.declaration
        let spelling = declaration.spelling
        return spelling.utf8.allSatisfy(\.isIdentifierTail) && !declaration.isNamedByTypedef ? spelling : ""
    }
}
