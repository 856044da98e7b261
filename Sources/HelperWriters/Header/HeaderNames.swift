import HelperDiagnostics
import HelperModel

/// What the names in a header stand for. A name of C has one meaning at file scope (C11 6.2.3), and macros know no
/// scope at all.
struct HeaderNames {
    static let conflict = Rule("header-name-conflict", .error, "A name in a generated header stands for one thing")
    static let laterWord = Rule(
        "header-later-keyword", .warning, "Programs in C++ and C23 can use the names in a generated header")

    private(set) var diagnostics: [Diagnostic] = []
    private var ordinary: [String: Use] = [:]
    private var tags: [String: (keyword: String, use: Use)] = [:]
    private let macros: Set<String>

    /// - Parameter macros: the macros that the header defines, beside those that all headers do.
    init(_ declarations: [HeaderDeclaration], words: LaterWords, macros: Set<String>) {
        self.macros = macros
        for declaration in declarations {
            add(declaration)
            for type in declaration.types { add(type, of: declaration) }
            checkParameters(of: declaration)
            if let word = words.offence(in: declaration) {
                diagnostics.append(
                    Diagnostic(
                        HeaderNames.laterWord,
                        "C++ or C23 has another meaning for \(word), so that only programs in earlier C can call \(declaration.helper.name); choose another name if others shall",
                        at: declaration.helper.location))
            }
        }
    }

    /// What a name is used for.
    private struct Use {
        enum Kind {
            case helper, parameter
            /// Behind this keyword.
            case tag(String)
            /// By the declaration that the header has for it.
            case typedef(String)
        }

        let kind: Kind
        let helper: ProvidedFunction

        /// In words, which few headers ever need.
        var what: String {
            switch kind {
            case .helper: "a helper of \(helper.provider)"
            case .parameter: "a parameter of \(helper.name)"
            case .tag(let keyword): "\(keyword == "enum" ? "an" : "a") \(keyword) of \(helper.name)'s"
            case .typedef: "a type of \(helper.name)'s"
            }
        }

        /// What this use of a name makes of another; nil where one declaration serves both.
        func contradiction(to other: Use) -> String? {
            switch (kind, other.kind) {
            case (.helper, .helper):
                helper.provider == other.helper.provider && helper.name == other.helper.name ? nil : other.what
            case (.typedef(let own), .typedef(let declaration)): own == declaration ? nil : "another type"
            default: other.what
            }
        }
    }

    private mutating func add(_ declaration: HeaderDeclaration) {
        let helper = declaration.helper
        let use = Use(kind: .helper, helper: helper)
        if let header = ProgramIntegers.header(of: declaration.name) {
            report(declaration.name, use, "a type of <\(header.rawValue)>", other: nil)
        }
        claim(declaration.name, use)
    }

    private mutating func add(_ type: HelperType, of declaration: HeaderDeclaration) {
        type.forEachMentioned { type in
            switch type {
            case .record(let kind, let tag, _):
                claimTag(tag, kind.rawValue, declaration.helper)
            case .enumeration(let tag, _) where !tag.isEmpty: claimTag(tag, "enum", declaration.helper)
            case .typedef(let name, let definition):
                if declaration.isCompared, ComparedTypes.isNamedByTypedef(definition) {
                    return claim(name, Use(kind: .typedef(definition.spelling), helper: declaration.helper))
                }
                guard case .typedef(let text)? = HeaderTypes.forwardDeclaration(type) else { return }
                claim(name, Use(kind: .typedef(text), helper: declaration.helper))
                if case .record(let kind, let tag, _) = definition.resolved {
                    claimTag(tag, kind.rawValue, declaration.helper)
                }
            default: break
            }
        }
    }

    private mutating func claim(_ name: String, _ use: Use) {
        checkMacro(name, use)
        guard let other = ordinary[name] else {
            ordinary[name] = use
            return
        }
        if let contradiction = use.contradiction(to: other) { report(name, use, contradiction, other: other) }
    }

    private mutating func claimTag(_ tag: String, _ keyword: String, _ helper: ProvidedFunction) {
        let use = Use(kind: .tag(keyword), helper: helper)
        checkMacro(tag, use)
        guard let other = tags[tag] else {
            tags[tag] = (keyword, use)
            return
        }
        if other.keyword != keyword { report(tag, use, other.use.what, other: other.use) }
    }

    private mutating func checkMacro(_ name: String, _ use: Use) {
        if macros.contains(name) { report(name, use, "a macro of the generated header", other: nil) }
    }

    /// A parameter hides the types of its name from those behind it.
    private mutating func checkParameters(of declaration: HeaderDeclaration) {
        var names = Set<String>()
        for (parameter, type) in zip(declaration.helper.prototype.parameters, declaration.parameterTypes) {
            type.forEachMentioned {
                guard case .typedef(let name, _) = $0, names.contains(name) else { return }
                report(name, Use(kind: .parameter, helper: declaration.helper), "the type of one behind it", other: nil)
            }
            guard let name = parameter.name else { continue }
            names.insert(name)
            checkMacro(name, Use(kind: .parameter, helper: declaration.helper))
        }
    }

    private mutating func report(_ name: String, _ use: Use, _ otherMeaning: String, other: Use?) {
        diagnostics.append(
            Diagnostic(
                HeaderNames.conflict,
                "\(name) is \(use.what), and \(otherMeaning), which one header can't declare both; rename one, or write them to headers of their own",
                about: use.helper,
                notes: other.map { [.init("the other one is here", at: $0.helper.location)] } ?? []))
    }
}
