/// A template with its parts as it is rendered: a list of instructions for each, without anything to look up.
struct TemplateProgram: Sendable {
    /// The template, and behind it its parts.
    var parts: [Part] = []
    /// What tags ask for.
    var references: [Reference] = []
    /// The names in that, each once.
    var names: [String] = []

    /// The template, or a part of it.
    struct Part: Sendable {
        let bytes: [UInt8]
        var instructions: [Instruction] = []
    }

    enum Instruction: Sendable {
        /// Bytes of the part, and whether they begin a line of it.
        case text(Range<Int>, startsLine: Bool)
        /// What a reference, by its index, stands for. The escaping is that of the output where nothing else is said.
        case variable(Int, TemplateEscaping?)
        /// The instructions behind it, up to an index, for each of a list or where there is something.
        case section(Int, end: Int)
        /// The same where there is nothing.
        case inverted(Int, end: Int)
        /// A part, by its index: each line of it behind these bytes, or nil for one that is within a line.
        case part(Int, indentation: Range<Int>?)
    }

    /// What a tag asks for. Names are by their index.
    struct Reference: Sendable {
        let subject: Subject
        /// What is made of it, the innermost first.
        let functions: [TemplateFunction]

        enum Subject: Sendable {
            /// The innermost that has it.
            case name(Int)
            /// The innermost that has the first, and what is within that.
            case path(Int, [Int])
            /// Of the innermost thing, whatever is around that.
            case local([Int])
            case current
            case place
        }
    }
}
