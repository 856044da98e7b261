import HelperModel

/// The C declaration by which Swift imports a helper: every pointer `void *`, every integer by its width, so that it
/// needs none of the provider's types.
struct ProgramDeclaration {
    let name: String
    /// What Swift calls it; another name than the program's, which headers may declare in their own way.
    var swiftName: String { ProgramDeclaration.swiftName(name) }

    static func swiftName(_ name: String) -> String { "helper_\(name)" }

    let parameters: [Value]
    /// The Swift integer that comes back; nil for a pointer or nothing.
    let result: String?
    private let returns: String

    /// A parameter.
    struct Value {
        /// As C writes it.
        let c: String
        /// As Swift imports it; nil for a pointer.
        let integer: String?
    }

    /// Nil where there are values that no register holds.
    init?(_ function: ProvidedFunction) {
        let prototype = function.prototype
        name = function.name
        var parameters: [Value] = []
        for parameter in prototype.parameters {
            guard let value = ProgramDeclaration.value(parameter.type) else { return nil }
            parameters.append(value)
        }
        if prototype.isVariadic {
            // A call passes five registers, whatever is in those that the format does not name.
            parameters += prototype.freeArguments.map { _ in Value(c: "__u64", integer: "UInt64") }
        }
        guard parameters.count <= Prototype.argumentLimit else { return nil }
        self.parameters = parameters
        if prototype.returnType.resolved == .void {
            returns = "void"
            result = nil
        } else if let value = ProgramDeclaration.value(prototype.returnType) {
            // What is returned may be changed, whatever the declaration says: it is a number to Swift.
            returns = value.integer == nil ? "void *" : value.c
            result = value.integer
        } else {
            return nil
        }
    }

    private static func value(_ type: HelperType) -> Value? {
        if type.pointee != nil { return Value(c: "const void *", integer: nil) }
        guard let integer = integer(type) else { return nil }
        return Value(
            c: integer == "Bool" ? "_Bool" : "__\(integer.hasPrefix("U") ? "u" : "s")\(integer.filter(\.isNumber))",
            integer: integer)
    }

    /// The Swift integer of a type's width; nil for other types.
    static func integer(_ type: HelperType) -> String? {
        switch type.resolved {
        case .bool: "Bool"
        case .integer(_, let bits, let isSigned) where [8, 16, 32, 64].contains(bits):
            "\(isSigned ? "" : "U")Int\(bits)"
        case .enumeration(_, let type): integer(type)
        default: nil
        }
    }

    /// The declaration, without its semicolon.
    var text: String {
        let list = parameters.isEmpty ? "void" : parameters.map(\.c).joined(separator: ", ")
        return "\(returns)\(returns.hasSuffix("*") ? "" : " ")\(swiftName)(\(list)) __asm__(\"\(name)\")"
    }
}
