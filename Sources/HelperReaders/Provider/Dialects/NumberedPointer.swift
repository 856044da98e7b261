import Libclang

/// A variable that points to a function, with the number that it is initialised with, if it is.
struct NumberedPointer {
    /// What it is initialised with.
    enum Value {
        /// Nothing, or a null pointer: whatever is to be called is still to be filled in.
        case nothing
        /// Something that is no number.
        case address
        case number(DeclaredNumber)
    }

    /// The type of the function.
    let function: CType
    let value: Value

    /// Nil for any other variable.
    init?(_ variable: Cursor) {
        let type = variable.type.withoutTypedefs
        guard case .pointer = type.kind, case .function = type.pointee.withoutTypedefs.kind else { return nil }
        function = type.pointee
        value = variable.operand.map(NumberedPointer.value) ?? .nothing
    }

    private static func value(of expression: Cursor) -> Value {
        var expression = expression
        while case .pointer = expression.type.canonical.kind {
            guard expression.kind == .conversion, let operand = expression.operand else { return .address }
            expression = operand
        }
        guard let number = expression.integerValue else { return .address }
        while expression.kind == .conversion, let operand = expression.operand { expression = operand }
        let isNamed = expression.kind == .expression && !expression.spelling.isEmpty
        return number == 0 ? .nothing : .number(.value(number, isNamed: isNamed))
    }
}

extension Cursor {
    /// The last expression below: of a variable, what it is initialised with.
    fileprivate var operand: Cursor? { children.last { $0.kind == .conversion || $0.kind == .expression } }
}

extension CType {
    /// Without sugar and typedefs at the outermost level.
    fileprivate var withoutTypedefs: CType {
        var type = desugared
        while type.kind == .typedef { type = type.declaration.underlyingType.desugared }
        return type
    }
}
