import HelperModel

/// What is known by name and by phrase, as tables: nothing else in this module names a parameter, a structure or a
/// phrase.
///
/// The rows of a table are tried in order, and the first one that holds is believed. Names are C names; phrases are in
/// lower case and without markup, as in ``DocumentationWords``.
enum Knowledge {
    /// If all `clues` hold, so does `conclusion`.
    struct Row<Conclusion: Sendable>: Sendable {
        /// Where to look, and what for. A row without clues is for what no other row holds of.
        let clues: [Clue]
        let conclusion: Conclusion
        let reason: ContractBasis.Reason
        /// What `explain` prints.
        let why: Why

        init(_ clues: [Clue], _ conclusion: Conclusion, _ reason: ContractBasis.Reason, _ why: Why) {
            self.clues = clues
            self.conclusion = conclusion
            self.reason = reason
            self.why = why
        }
    }

    typealias ArgumentRow = Row<ArgumentContract.Kind>
    typealias ReturnRow = Row<ReturnContract.Kind>
    typealias FactRow = Row<Fact>

    /// What is no kind of its own.
    enum Fact: Sendable {
        case mayBeNull
        case movesPacket
    }
}

/// A place, and what has to be found there: of lists, one element.
///
/// Clues are about a parameter, or about what the helper returns.
enum Clue: Sendable {
    // MARK: The C type

    case pointsToVoid
    /// A pointer to a structure of nothing but scalars.
    case pointsToPlainMemory
    case pointsToFunction
    case pointsToConstant
    case pointsToVariable
    case pointsToCharacter
    /// A pointer to an integer of so many bits.
    case pointsToInteger(bits: Int)
    /// A pointer to a structure, whatever its tag.
    case pointsToStructure
    /// A pointer to a structure with one of these tags.
    case structure([String])
    /// A pointer to a structure with a tag, but none of these.
    case structureOtherThan([String])
    /// The tag of the structure begins with the first and not with the second.
    case structureBegins(String, notWith: String)
    /// The tag of the structure, or the typedef that names it, ends so.
    case structureEnds([String])
    /// A pointer to a structure that has a tag and that the header does not define.
    case undefinedStructure
    case returnsPointer
    case returnsVoid

    // MARK: Annotations and position

    /// What SAL or Doxygen says of the direction, Doxygen's `[in]` only where C says so, too.
    case directed([ParameterAnnotation.Direction])
    /// Doxygen's `[in]`, which also stands where people mean "an argument".
    case markedAsInput
    case suffix(KfuncSuffix.Meaning)
    case isFirst
    case behindMap
    case behindCallback
    /// The parameter in front of it is called so.
    case behind([String])
    /// Some parameter in front of it is called so.
    case somewhereBehind([String])
    case hasSize
    case hasNoSize
    /// Some parameter of the helper is of this kind.
    case takes(ArgumentContract.Kind)

    // MARK: Names

    case hasName
    /// The parameter is called so, in whatever case.
    case named([String])
    /// The parameter's name begins so, in whatever case.
    case nameBegins([String])
    /// The parameter's name ends so, in whatever case.
    case nameEnds([String])
    /// The parameter is called just so.
    case spelled([String])
    /// The parameter's name begins just so.
    case spelledBegins([String])
    /// The last word of the parameter's name.
    case lastWord([String])
    /// The helper's name has this in it.
    case helperNameHas(String)
    /// A word of the helper's name.
    case helperWord([String])
    /// The first word of the helper's name that begins with one of `words` begins with `beginning`.
    case helperWordBegins(String, ofFirst: [String])

    // MARK: Descriptions

    /// The helper's documentation, the description of what is returned included.
    case text([String])
    /// The description of what is returned.
    case returnText([String])
    /// The parameter's own description.
    case parameterText([String])
    /// Right behind the parameter's name in the helper's documentation.
    case followed([String])
    /// Right in front of the parameter's name.
    case preceded([String])
    /// On both sides of the parameter's name.
    case between(String, and: String)
    /// One of `verbs`, in front of the parameter's name in the same sentence, where `preposition` leads to the name.
    case verb([String], before: String)
    /// Right behind the name of the parameter that carries the size.
    case sizeFollowed([String])
}

/// Words for a reason, with slots for what was found: `"a pointer to struct \(.structure)"`.
struct Why: ExpressibleByStringInterpolation, Sendable {
    /// What a row's words can repeat.
    enum Slot: Sendable {
        /// The phrase, or word, that the last clue of the row found.
        case phrase
        case name
        case lowercasedName
        /// The name of the parameter that carries the size.
        case sizeName
        /// The tag of the structure that is pointed to.
        case structure
        /// The C type that is returned.
        case returnType
    }

    enum Part: Sendable {
        case text(String)
        case slot(Slot)
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        mutating func appendInterpolation(_ slot: Slot) {
            parts.append(.slot(slot))
        }
    }

    let parts: [Part]

    init(stringLiteral text: String) {
        parts = [.text(text)]
    }

    init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }
}
