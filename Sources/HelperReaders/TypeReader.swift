import Libclang
import HelperModel

/// Turns clang's types into the model's.
enum TypeReader {
    /// Typedefs, pointers, arrays and functions within each other. C asks compilers for 12 declarators (C11 5.2.4.1); whatever walks a type recurses.
    static let maximumDepth = 64

    /// A type is nested deeper than ``maximumDepth``.
    struct TooDeep: Error {}

    static func read(_ type: CType) throws(TooDeep) -> HelperType {
        try read(type, depth: 0)
    }

    private static func read(_ type: CType, depth: Int) throws(TooDeep) -> HelperType {
        guard depth < maximumDepth else { throw TooDeep() }
        // clang splits qualifiers between the sugar and what is below it.
        let bare = type.desugared
        var qualifiers: HelperType.Qualifiers = []
        if type.isConst || bare.isConst { qualifiers.insert(.const) }
        if type.isVolatile || bare.isVolatile { qualifiers.insert(.volatile) }
        if type.isRestrict || bare.isRestrict { qualifiers.insert(.restrict) }
        let read = try readUnqualified(bare, depth: depth + 1)
        return qualifiers.isEmpty ? read : .qualified(qualifiers, read)
    }

    private static func readUnqualified(_ type: CType, depth: Int) throws(TooDeep) -> HelperType {
        switch type.kind {
        case .void: .void
        case .bool: .bool
        case .integer(let isSigned): .integer(unqualifiedName(of: type), bits: (type.size ?? 0) * 8, isSigned: isSigned)
        case .floating: .floating(unqualifiedName(of: type), bits: (type.size ?? 0) * 8)
        case .typedef: .typedef(type.typedefName, try read(type.declaration.underlyingType, depth: depth))
        case .record: record(type)
        case .enumeration: .enumeration(tag(of: type), try read(type.declaration.integerType, depth: depth))
        case .pointer: .pointer(try read(type.pointee, depth: depth))
        case .array: .array(try read(type.element, depth: depth), count: type.count)
        case .function(let hasPrototype):
            // `f()` says nothing of parameters; what C calls a function without any is the same type to C and to C++.
            .function(
                returns: try read(type.result, depth: depth),
                parameters: try type.parameters.map { type throws(TooDeep) in try read(type, depth: depth) },
                isVariadic: hasPrototype && type.isVariadic)
        case .invalid, .other: .other(type.spelling)
        }
    }

    private static func record(_ type: CType) -> HelperType {
        .record(type.declaration.kind == .union ? .union : .structure, tag(of: type), type.size.map { .present(size: $0) } ?? .absent)
    }

    /// A built-in type's full name; clang repeats the qualifiers in front.
    private static func unqualifiedName(of type: CType) -> String {
        if let name = type.builtinName { return name }
        return type.canonical.spelling.split(separator: " ").filter { !["const", "volatile", "restrict"].contains($0) }
            .joined(separator: " ")
    }

    /// The tag of a structure, union or enumeration; empty when it has none (clang then spells the name of its typedef, or a description in
    /// parentheses).
    private static func tag(of type: CType) -> String {
        let declaration = type.declaration
        let spelling = declaration.spelling
        return spelling.utf8.allSatisfy(\.isIdentifierTail) && !declaration.isNamedByTypedef ? spelling : ""
    }
}
