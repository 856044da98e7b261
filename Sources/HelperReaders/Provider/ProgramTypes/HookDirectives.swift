import HelperModel

/// What the comment of a hook's prototype says of the program type that it declares:
///
///     @program_type NAME GUID [NUMBER]                                its name, and what the platform knows it by
///     @attach_type SECTION GUID [NUMBER] [link plain|cgroup|xdp]      where its programs are attached; repeated
///     @overrides HELPER [implicit_context]                            a helper of the platform's that it implements
///     @irql passive|apc|dispatch                                      the level at which programs run
///     @privileged                                                     only privileged users load such programs
///
/// A GUID is written in braces, or is the name of a variable or macro; a NUMBER may be a name, too
/// (``ConstantNames``).
struct HookDirectives {
    static let words: Set<String> = ["program_type", "attach_type", "overrides", "irql", "privileged"]

    /// What stands for a program type or an attach type.
    struct Identity {
        /// The name, or the section.
        var name: String
        var guid: String
        var number: String?
        var link: AttachType.Link?
        var offset: Int
    }

    /// Nil where there is no such directive, or one that is not understood.
    private(set) var programType: Identity?
    private(set) var attachTypes: [Identity] = []
    private(set) var overrides: [ProgramType.OverriddenHelper] = []
    private(set) var interruptLevel: ProgramType.InterruptLevel?
    private(set) var isPrivileged = false
    private(set) var problems: [(message: String, offset: Int)] = []

    init(_ directives: [DocumentationParser.Directive]) {
        for directive in directives { read(directive) }
        if programType == nil, problems.isEmpty, let first = directives.first {
            problem(
                "@\(first.command) says something of a program type; say which with @program_type NAME GUID [NUMBER]",
                first)
        }
    }

    private mutating func problem(_ message: String, _ directive: DocumentationParser.Directive) {
        problems.append((message, directive.offset))
    }

    private mutating func read(_ directive: DocumentationParser.Directive) {
        switch directive.command {
        case "program_type": readProgramType(directive)
        case "attach_type": readAttachType(directive)
        case "overrides": readOverride(directive)
        case "irql":
            if directive.words.count == 1, let level = ProgramType.InterruptLevel(rawValue: directive.words[0]) {
                interruptLevel = level
            } else {
                let levels = ProgramType.InterruptLevel.allCases.map(\.rawValue)
                problem("@irql is followed by \(levels.alternatives)", directive)
            }
        case "privileged":
            isPrivileged = true
            if !directive.words.isEmpty { problem("nothing stands behind @privileged", directive) }
        default: break
        }
    }

    private mutating func readProgramType(_ directive: DocumentationParser.Directive) {
        let words = directive.words
        guard (2...3).contains(words.count), words[0].isCIdentifier else {
            problem(
                "on a hook's prototype, @program_type is followed by a name (letters, digits, \"_\"), a GUID and, if there is one, a number",
                directive)
            return
        }
        guard programType == nil else {
            problem("a prototype is the hook of one program type; declare another for \(words[0])", directive)
            return
        }
        programType = Identity(
            name: words[0], guid: words[1], number: words.count > 2 ? words[2] : nil, offset: directive.offset)
    }

    private mutating func readAttachType(_ directive: DocumentationParser.Directive) {
        var words = directive.words[...]
        var link: AttachType.Link?
        if let index = words.firstIndex(of: "link") {
            link = words.count == index + 2 ? AttachType.Link(rawValue: words[index + 1]) : nil
            guard link != nil else {
                let links = AttachType.Link.allCases.map(\.rawValue)
                problem("behind \"link\" stands \(links.alternatives), at the end of @attach_type", directive)
                return
            }
            words = words[..<index]
        }
        guard (2...3).contains(words.count), words[0].isSectionName else {
            problem(
                "@attach_type is followed by what the names of sections begin with, a GUID and, if there are any, a number, and \"link\" with its kind",
                directive)
            return
        }
        attachTypes.append(
            Identity(
                name: words[0], guid: words[1], number: words.count > 2 ? words[2] : nil, link: link,
                offset: directive.offset))
    }

    private mutating func readOverride(_ directive: DocumentationParser.Directive) {
        let words = directive.words
        guard let name = words.first, name.isCIdentifier, words.dropFirst().allSatisfy({ $0 == "implicit_context" }),
            words.count <= 2
        else {
            problem(
                "@overrides is followed by the name of a helper and, if the platform passes the context to it, by implicit_context",
                directive)
            return
        }
        guard !overrides.contains(where: { $0.name == name }) else {
            problem("\(name) is overridden twice; remove one of the two", directive)
            return
        }
        overrides.append(.init(name, hasImplicitContext: words.count == 2))
    }
}

extension [String] {
    /// The words as a sentence has them: "a, b or c".
    fileprivate var alternatives: String {
        count > 1 ? "\(dropLast().joined(separator: ", ")) or \(self[count - 1])" : joined()
    }
}
