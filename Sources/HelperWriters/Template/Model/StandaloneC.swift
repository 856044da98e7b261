import HelperModel

/// Functions as a C file declares them that has none of their providers' headers, in C11 and C++20 alike: in the types
/// of the generated header (``HeaderTypes``).
struct StandaloneC {
    private let declarations: [HeaderDeclaration]

    init(_ functions: [ProvidedFunction]) {
        declarations = functions.map { HeaderDeclaration($0, name: $0.name, HeaderOptions()) }
    }

    /// Structures, and typedefs of such, that are to be declared ahead.
    var forwardDeclarations: [String] {
        HeaderDeclaration.forwardDeclarations(declarations, LaterWords(declarations))
    }

    /// Whether integers are spelt in words of <linux/types.h>.
    var usesLinuxTypes: Bool {
        var isUsed = false
        for type in declarations.flatMap(\.types) {
            type.forEachMentioned {
                if case .typedef(let name, _) = $0, ProgramIntegers.header(of: name) == .linuxTypes { isUsed = true }
            }
        }
        return isUsed
    }

    /// The type of a parameter or a result. What C passes as an address is one.
    static func type(_ type: HelperType) -> HelperType {
        let type = LaterWords.type(HeaderTypes().parameter(type))
        return switch type.unqualified {
        case .array(let element, _): .pointer(element)
        case .function: .pointer(type)
        default: type
        }
    }

    /// The declaration of a function, without a semicolon and without the names of parameters, which C++ may have other
    /// uses for.
    static func declaration(of name: String, _ prototype: Prototype) -> String {
        let parameters = prototype.parameters.map { type($0.type).spelling }
        let list = HelperType.list(parameters, isVariadic: prototype.isVariadic)
        return type(prototype.returnType).declaration(of: "\(name)(\(list))")
    }
}
