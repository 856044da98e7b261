import HelperModel

/// Types as a generated header can declare them: it stands alone but for <linux/types.h>, and goes together with the
/// header that defines a provider's structures, before it or behind it, in C and C++.
///
/// A structure with a tag can be declared ahead, and so can a typedef of one. One without a tag can't: whatever
/// declared its name would contradict the definition. A pointer to it becomes `void *`, which takes its address without
/// a cast; the name stays as a comment. So do pointers to the types that the model has no case for. Scalars are what
/// their typedefs and enumerations stand for.
enum HeaderTypes {
    /// The type of a parameter. Arrays of what the header does not define become the pointers that they are (C11
    /// 6.7.6.3, paragraph 7).
    static func parameter(_ type: HelperType) -> HelperType {
        let type = standalone(type)
        guard case .array(let element, _) = type.unqualified, !canBeElement(element) else { return type }
        return .pointer(isDeclarable(element) ? element : voidLike(element))
    }

    /// The type of what is returned.
    static func returned(_ type: HelperType) -> HelperType { standalone(type) }

    /// The structures and typedefs that a type mentions and a header has to declare ahead, as declarations.
    static func forwardDeclaration(_ type: HelperType) -> ForwardDeclaration? {
        switch type {
        case .record(_, let tag, _) where !tag.isEmpty: .tag(type.spelling)
        case .typedef(let name, let definition) where ProgramIntegers.type(named: name) == nil:
            taggedRecord(definition).map { .typedef("typedef \($0.declaration(of: name))") }
        default: nil
        }
    }

    enum ForwardDeclaration {
        case tag(String)
        case typedef(String)
    }

    // MARK: Parts

    private static func standalone(_ type: HelperType) -> HelperType {
        switch type {
        case .typedef(let name, let definition):
            if ProgramIntegers.type(named: name) != nil { return type }
            if taggedRecord(definition) != nil { return type }
            return standalone(definition)
        case .record(_, let tag, _): return tag.isEmpty ? .void : type
        case .enumeration(_, let integer): return standalone(integer)
        case .pointer(let pointee):
            let pointee = standalone(pointee)
            return .pointer(isDeclarable(pointee) ? pointee : voidLike(pointee))
        case .array(let element, let count):
            return .array(standalone(element), count: count)
        case .qualified(let qualifiers, let inner):
            return .qualified(qualifiers, standalone(inner))
        case .function(let returns, let parameters, let isVariadic):
            // By value, what can't be declared has no substitute.
            guard !(parameters + [returns]).contains(where: hasNoName) else { return .void }
            return .function(
                returns: standalone(returns), parameters: parameters.map(parameter), isVariadic: isVariadic)
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

    /// Whether the header has to leave out what a type mentions.
    static func losesName(_ type: HelperType) -> Bool {
        var result = false
        type.forEachMentioned { mentioned in
            if hasNoName(mentioned) { result = true }
            // What a typedef of a pointer hides is left out, too.
            if case .typedef(_, let definition) = mentioned, losesName(definition) { result = true }
        }
        return result
    }

    private static func hasNoName(_ type: HelperType) -> Bool {
        switch type.resolved {
        case .record(_, "", _), .other: true
        default: false
        }
    }

    /// Whether C allows an array of these in the generated header.
    private static func canBeElement(_ type: HelperType) -> Bool {
        switch type.resolved {
        case .void, .record, .function, .array(_, nil): false
        case .array(let element, _): canBeElement(element)
        default: true
        }
    }

    /// Whether a pointer can point to it: not to arrays that C does not allow.
    private static func isDeclarable(_ type: HelperType) -> Bool {
        if case .array(let element, _) = type.resolved { canBeElement(element) } else { true }
    }

    /// `void`, as constant as what it stands for.
    private static func voidLike(_ type: HelperType) -> HelperType {
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
