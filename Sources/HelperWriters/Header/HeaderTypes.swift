import HelperModel

/// Types as a generated header can declare them, in C and C++, so that it goes together with the header that defines a
/// provider's structures, before it or behind it.
///
/// One that includes the provider's header has the types of the source. Any other stands alone but for the system's
/// integers: a structure with a tag can be declared ahead, and so can a typedef of one. One without a tag can't:
/// whatever declared its name would contradict the definition. A pointer to it becomes `void *`, which takes its
/// address without a cast; the name stays as a comment. So do pointers to the types that the model has no case for.
/// Scalars are what their typedefs and enumerations stand for.
///
/// What a loader compares with the platform's BTF keeps its enumerations, and the names of structures without a tag:
/// the header defines these itself (``ComparedTypes``).
struct HeaderTypes: Sendable {
    /// In which words integers are spelt.
    let words: IntegerWords
    /// Whether the header includes the ones that define the types of providers.
    let hasDefinitions: Bool
    /// Whether a loader compares the types with the platform's.
    let isCompared: Bool

    /// - Parameters:
    ///   - hasDefinitions: whether the header includes the ones that define the types of providers.
    ///   - isCompared: whether a loader compares the types with the platform's.
    init(words: IntegerWords = .written, hasDefinitions: Bool = false, isCompared: Bool = false) {
        self.words = words
        self.hasDefinitions = hasDefinitions
        self.isCompared = isCompared
    }

    /// The type of a parameter. Arrays of what the header does not define become the pointers that they are (C11
    /// 6.7.6.3, paragraph 7).
    func parameter(_ type: HelperType) -> HelperType {
        let type = declarable(type)
        guard case .array(let element, _) = type.unqualified, !canBeElement(element) else { return type }
        return .pointer(canBePointedTo(element) ? element : voidLike(element))
    }

    /// The type of what is returned.
    func returned(_ type: HelperType) -> HelperType { declarable(type) }

    /// Whether the header has to leave out what a type mentions.
    func losesName(_ type: HelperType) -> Bool {
        var result = false
        type.forEachMentioned { mentioned in
            if hasNoName(mentioned) { result = true }
            // What a typedef of a pointer hides is left out, too.
            if !hasDefinitions, case .typedef(_, let definition) = mentioned, !definesName(of: definition),
                losesName(definition)
            {
                result = true
            }
        }
        return result
    }

    /// The structures and typedefs that a type mentions and a header has to declare ahead, as declarations.
    static func forwardDeclaration(_ type: HelperType) -> ForwardDeclaration? {
        switch type {
        case .record(_, let tag, _) where !tag.isEmpty: .tag(type.spelling)
        case .typedef(let name, let definition) where ProgramIntegers.header(of: name) == nil:
            taggedRecord(definition).map { .typedef("typedef \($0.declaration(of: name))") }
        default: nil
        }
    }

    enum ForwardDeclaration {
        case tag(String)
        case typedef(String)
    }

    // MARK: Parts

    private func declarable(_ type: HelperType) -> HelperType {
        switch type {
        case .typedef(let name, let definition):
            if ProgramIntegers.header(of: name) != nil { return words.spelling(type) }
            // C11 has the name from a header that need not be there; C++ and C23 have it anyway.
            if definition.resolved == .bool, name == "bool" { return .bool }
            if hasDefinitions || HeaderTypes.taggedRecord(definition) != nil { return type }
            if definesName(of: definition) { return type }
            return declarable(definition)
        case .record(_, let tag, _): return tag.isEmpty ? .void : type
        case .enumeration(let tag, let integer):
            return (hasDefinitions || isCompared) && !tag.isEmpty ? type : declarable(integer)
        case .pointer(let written):
            let pointee = declarable(written)
            return .pointer(canBePointedTo(pointee) && !isNamelessPointer(written) ? pointee : voidLike(pointee))
        case .array(let element, let count):
            return .array(declarable(element), count: count)
        case .qualified(let qualifiers, let inner):
            return .qualified(qualifiers, declarable(inner))
        case .function(let returns, let parameters, let isVariadic):
            // By value, what can't be declared has no substitute.
            guard !(parameters + [returns]).contains(where: hasNoName) else { return .void }
            return .function(
                returns: declarable(returns), parameters: parameters.map(parameter), isVariadic: isVariadic)
        case .other: return .void
        case .void, .bool, .integer, .floating: return type
        }
    }

    /// A structure that can be declared ahead, with the qualifiers of the typedefs that lead to it.
    private static func taggedRecord(_ type: HelperType) -> HelperType? {
        switch type {
        case .record(_, let tag, _): tag.isEmpty ? nil : type
        case .typedef(_, let definition): taggedRecord(definition)
        case .qualified(let qualifiers, let inner):
            taggedRecord(inner).map { .qualified(qualifiers.union($0.qualifiers), $0.unqualified) }
        default: nil
        }
    }

    /// A type without qualifiers, and without the typedefs that the header does not have.
    private func known(_ type: HelperType) -> HelperType {
        let bare = type.unqualified
        guard !hasDefinitions, case .typedef(_, let definition) = bare, !definesName(of: definition) else {
            return bare
        }
        return known(definition)
    }

    /// Whether the header defines a typedef of this as a type of its own.
    private func definesName(of definition: HelperType) -> Bool {
        isCompared && ComparedTypes.isNamedByTypedef(definition)
    }

    private func hasNoName(_ type: HelperType) -> Bool {
        switch known(type) {
        case .record(_, "", _), .other: true
        default: false
        }
    }

    /// Whether it is a pointer to what has no name, at any number of pointers: of those, too, only `void *` takes the
    /// address without a cast.
    private func isNamelessPointer(_ type: HelperType) -> Bool {
        guard case .pointer(let pointee) = known(type) else { return false }
        return hasNoName(pointee) || isNamelessPointer(pointee)
    }

    /// Whether C allows an array of these in the generated header.
    private func canBeElement(_ type: HelperType) -> Bool {
        switch type.resolved {
        case .record(_, _, .present): hasDefinitions
        case .void, .record, .function, .array(_, nil): false
        case .array(let element, _): canBeElement(element)
        default: true
        }
    }

    /// Whether a pointer can point to it: not to arrays that C does not allow.
    private func canBePointedTo(_ type: HelperType) -> Bool {
        if case .array(let element, _) = type.resolved { canBeElement(element) } else { true }
    }

    /// `void`, as constant as what it stands for.
    private func voidLike(_ type: HelperType) -> HelperType {
        var qualifiers: HelperType.Qualifiers = []
        var inner = type
        while true {
            switch inner {
            case .qualified(let own, let type):
                qualifiers.formUnion(own)
                inner = type
            case .typedef(_, let type), .array(let type, _): inner = type
            default: return qualifiers.isEmpty ? .void : .qualified(qualifiers, .void)
            }
        }
    }
}
