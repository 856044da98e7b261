import HelperDiagnostics
import HelperModel

/// What is checked of BPF objects.
enum ObjectRules {
    static let format = Rule("object-format", .error, "An object is a relocatable ELF file of 64 bits for BPF")
    static let truncated = Rule("object-truncated", .error, "What an object's headers speak of is in the file")
    static let section = Rule(
        "object-section", .error, "An object's sections are where and what its headers say, each in a place of its own")
    static let symbol = Rule("object-symbol", .error, "An object's symbols have names, and sections that exist")
    static let relocation = Rule(
        "object-relocation", .error, "A relocation is for an instruction that can be relocated, and names a symbol")
    static let unknownRelocation = Rule(
        "object-unknown-relocation", .warning, "Relocations of code are of types that are known")
    static let btf = Rule("object-btf", .error, "An object's BTF can be read as far as binding changes it")
    static let unreadBTF = Rule("object-btf-unread", .warning, "An object's BTF and line information can be read")
    static let note = Rule("object-note", .warning, "A note of program-local numbers is of the form that is documented")

    static let all = [format, truncated, section, symbol, relocation, unknownRelocation, btf, unreadBTF, note]
}

/// Why an object could not be read.
public struct ObjectError: Error, Sendable, CustomStringConvertible {
    let rule: Rule
    /// What is wrong and what to do.
    public let message: String

    init(_ rule: Rule, _ message: String) {
        self.rule = rule
        self.message = message
    }

    /// The id of the rule.
    public var ruleID: String { rule.id }

    public var description: String { message }

    /// The diagnostic for the object that is called `name`.
    public func diagnostic(in name: String) -> Diagnostic {
        Diagnostic(rule, message, inFile: name)
    }
}
