/// A field of a structure of the kernel's that programs read wherever the running kernel has it (CO-RE).
public struct KernelField: Sendable, Hashable {
    public let type: FieldType
    /// The tag of the structure.
    public let structure: String
    public let name: String

    /// What programs read.
    public enum FieldType: Sendable, Hashable {
        case value(ProgramValueType)
        /// A pointer to a structure of this tag.
        case pointer(String)
    }

    /// A field as C would declare it, with its structure in front of its name: `int task_struct.pid`, `struct mm_struct
    /// *task_struct.mm`. Nil for another text.
    public init?(text: String) {
        guard let dot = text.firstIndex(of: ".") else { return nil }
        let name = String(text[text.index(after: dot)...])
        let head = text[..<dot]
        guard let start = head.lastIndex(where: { $0 == "*" || $0.isWhitespace }) else { return nil }
        let structure = String(head[head.index(after: start)...])
        guard name.isCIdentifier, structure.isCIdentifier else { return nil }
        let words = head[...start].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if words.last == "*" {
            let parts = words.dropLast().split(separator: " ").map(String.init)
            guard parts.count == 2, parts[0] == "struct", parts[1].isCIdentifier else { return nil }
            type = .pointer(parts[1])
        } else {
            guard let value = ProgramValueType(words), value.count == nil, value.swiftStructure == nil else {
                return nil
            }
            type = .value(value)
        }
        self.structure = structure
        self.name = name
    }

    /// What is wrong with a text that is no field, in words.
    public static func problem(_ text: String) -> String {
        "\"\(text)\" is no field, such as \"int task_struct.pid\" or \"struct mm_struct *task_struct.mm\""
    }
}
