import HelperDocumentation
import HelperModel

/// A helper or kfunc as the page shows it, in finished pieces.
struct ReferenceHelper: Sendable {
    let subject: FunctionLevel.Subject
    let anchors: ReferenceAnchors.Function
    /// What of the page's filters it passes: the words behind `is:`.
    let traits: [Trait]
    let badges: String
    let signature: String
    let facts: String
    let description: String
    let arguments: [ReferenceArgument]
    let returns: String
    let variants: String
    /// How it changed over earlier versions: items.
    let changes: String
    /// The cells of its row in the matrix of versions.
    let cells: String
    /// A piece of a program, and whose it is.
    let example: String
    /// The numbers of errors that its documentation names, without the minus.
    let errors: [String]
    /// The words of its documentation that may be constants.
    let constants: [String]

    /// What a filter can ask for.
    enum Trait: String, CaseIterable, Sendable {
        case context
        case packet
        case null
        case nullarg
        case guessed
        case written
        case changed
        case gpl
        case unstable
        case deprecated
        case kfunc

        /// How many there are, in the words behind the number.
        var label: String {
            switch self {
            case .context: "take the context"
            case .packet: "move the packet"
            case .null: "may return null"
            case .nullarg: "accept null"
            case .guessed: "with guesses"
            case .written: "with directives"
            case .changed: "changed"
            case .gpl: "GPL only"
            case .unstable: "unstable"
            case .deprecated: "deprecated"
            case .kfunc: "kfuncs"
            }
        }
    }

    /// The name, without what all names of its kind begin with.
    let shortName: String
    /// What that is.
    let prefix: String

    init(_ subject: FunctionLevel.Subject, prefix: String, in page: ReferencePlaces) {
        self.prefix = prefix
        shortName = String(subject.function.name.dropFirst(prefix.count))
        let function = subject.function
        self.subject = subject
        anchors = page.anchors(of: function)
        let prose = ReferenceProseMaker(function.thing, page, subject.rendering.documents)
        let returned = ReferenceReturns(function.thing, prose)
        let words = MentionedNames(of: function.thing)
        errors = words.errors
        constants = words.constants
        description = prose.html(function.documentation.description)
        signature =
            function.thing.hasPrototype
            ? ReferenceSignature(name: function.name, function.prototype, anchor: anchors.short).html
            : "<b>\(HTMLText.escaped(function.name))</b>"
        arguments = ReferenceArgument.all(of: function.prototype, anchor: anchors.short) {
            prose.content($0.documentation)
        }
        returns = returned.html
        variants = ReferenceHelper.variants(of: function, prose)
        traits = ReferenceHelper.traits(of: function.thing, subject.history)
        let history = subject.history
        let said = history.facts.map(ReferenceUsersFacts.init)
        badges = ReferenceBadges(function, number: anchors.number, facts: history.facts, page).html
        facts = ReferenceFacts(function, errors: returned.errorCount, history, said, page).html
        changes = ReferenceHistory.changes(history.course)
        cells = ReferenceHistory.cells(history.states)
        example = said?.example ?? ""
    }

    private static func traits(of function: Function, _ history: HistoryLevel.Subject) -> [Trait] {
        let contracts = function.prototype.parameters.compactMap(\.contract)
        return Trait.allCases.filter { trait in
            switch trait {
            case .context: contracts.contains { $0.kind == .ptrToCtx }
            case .packet: function.contract?.reallocatesPacket != nil
            case .null: function.contract?.returns.isNullable == true
            case .nullarg: contracts.contains(where: \.isNullable)
            case .guessed: contracts.contains { $0.basis.reason == .guessed }
            case .written: contracts.contains { $0.basis.reason == .written }
            case .changed: history.course?.changes.isEmpty == false
            case .gpl: history.facts?.isGPLOnly == true
            case .unstable: function.stability == .unstable
            case .deprecated: if case .deprecated = function.stability { true } else { false }
            case .kfunc: function.isKfunc
            }
        }
    }

    /// The documented forms of a helper that has several, with what is said of the others alone.
    private static func variants(of function: ProvidedFunction, _ prose: ReferenceProseMaker) -> String {
        function.variants.map { variant in
            let signature = ReferenceSignature(name: function.name, variant.prototype, anchor: nil).html
            let isSame = variant.documentation == function.documentation
            return "<pre>\(signature)</pre>"
                + (isSame
                    ? "" : prose.html(variant.documentation.description) + prose.html(variant.documentation.returns))
        }.joined()
    }
}

/// Makes HTML of what is said of one function.
struct ReferenceProseMaker {
    let markup: Markup
    private let arguments: Set<String>
    private let places: ReferencePlaces
    private let documents: ParsedDocuments
    private let name: String

    init(_ function: Function, _ places: ReferencePlaces, _ documents: ParsedDocuments) {
        self.documents = documents
        markup = function.markup
        arguments = Set(function.prototype.parameters.compactMap(\.name))
        name = function.name
        self.places = places
    }

    func document(_ text: String?) -> Document {
        guard let text, !text.utf8.allSatisfy({ $0 <= UInt8(ascii: " ") }) else { return Document() }
        // A link to where one is already leads nowhere.
        return documents[text, markup].document.linked { $0 == name ? nil : places.place(of: $0) }
    }

    func html(_ text: String?) -> String { html(document(text).blocks) }

    func html(_ blocks: [Document.Block]) -> String {
        ReferenceProse.html(blocks, arguments: arguments, markup: markup)
    }

    /// What can stand in a cell.
    func content(_ text: String?) -> String { content(document(text).blocks) }

    func content(_ blocks: [Document.Block]) -> String {
        ReferenceProse.content(blocks, arguments: arguments, markup: markup)
    }

    func rows(_ rows: [ReferenceValues.Row]) -> String {
        guard !rows.isEmpty else { return "" }
        let cells = rows.map { row in
            let kind = ReferenceValues.isError(row.value) ? "" : " class=v"
            return "<tr><th\(kind)>\(HTMLText.escaped(row.value))<td>\(content(row.text))"
        }
        return "<table class=e>\(cells.joined())</table>"
    }
}

/// What comes back, as HTML.
struct ReferenceReturns {
    let html: String
    let errorCount: Int

    init(_ function: Function, _ prose: ReferenceProseMaker) {
        let values = ReferenceValues(
            prose.document(function.documentation.returns), linesAreValues: prose.markup == .doxygen)
        var html = prose.html(values.blocks)
        if let contract = function.contract?.returns, let words = ReferenceContract.words(contract) {
            html += "<p class=c>\(words) \(ReferenceContract.badge(contract.basis))"
        }
        self.html = html + prose.rows(values.rows)
        errorCount = values.rows.count { ReferenceValues.isError($0.value) }
    }
}
