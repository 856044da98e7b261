/// A C type as a helper's declaration uses it: as written, with what its names stand for.
///
/// Typedef names are kept, because a declaration is written with them, together with the type behind them, because a
/// binding to another language needs that.
public indirect enum HelperType: Sendable, Hashable {
    case void
    case bool
    /// A built-in integer type by its full C name, such as `unsigned long`. `bits` is its width on the target.
    case integer(String, bits: Int, isSigned: Bool)
    case floating(String, bits: Int)
    case typedef(String, HelperType)
    /// A structure or union by its tag; the tag is empty for one that has none. Whether the source defines it, or only
    /// names it, tells memory that a program can make from an object of the platform's.
    case record(RecordKind, String, Definition = .absent)
    case enumeration(String, HelperType)
    case pointer(HelperType)
    /// `count` is nil for `[]`.
    case array(HelperType, count: Int?)
    case function(returns: HelperType, parameters: [HelperType], isVariadic: Bool)
    case qualified(Qualifiers, HelperType)
    /// A type that the model has no case for, by its C spelling (a vector, `_Complex`).
    case other(String)

    public enum RecordKind: String, Sendable, Hashable {
        case structure = "struct"
        case union
    }

    /// What the source tells of the inside of a structure or union.
    public enum Definition: Sendable, Hashable {
        /// It is only named, so that programs cannot make one.
        case absent
        /// It is defined; `size` is in bytes on the target, nil where the source that defines it was not read.
        case present(size: Int?)
    }

    /// C's type qualifiers, and clang's address space of arenas. Written in this order.
    public struct Qualifiers: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let const = Qualifiers(rawValue: 1)
        public static let volatile = Qualifiers(rawValue: 2)
        public static let restrict = Qualifiers(rawValue: 4)
        /// Memory of an arena: `__attribute__((address_space(1)))` (the kernel's Documentation/bpf/map_arena.rst).
        public static let arena = Qualifiers(rawValue: 8)

        /// The words as C and C++ both understand them.
        fileprivate var spelling: String {
            Qualifiers.words.filter { contains($0.option) }
                .map {
                    switch $0.option {
                    case .restrict: "__restrict"
                    case .arena: "__attribute__((\($0.word)))"
                    default: $0.word
                    }
                }.joined(separator: " ")
        }
    }
}

extension HelperType.Qualifiers: WordedOptions {
    static let words: [(option: Self, word: String)] = [
        (.const, "const"), (.volatile, "volatile"), (.restrict, "restrict"), (.arena, "address_space(1)"),
    ]
    static let noun = "qualifier of C"
}

extension HelperType {
    /// The type without qualifiers at the outermost level.
    public var unqualified: HelperType {
        if case .qualified(_, let type) = self { type.unqualified } else { self }
    }

    /// The qualifiers at the outermost level.
    public var qualifiers: Qualifiers {
        if case .qualified(let own, let type) = self { own.union(type.qualifiers) } else { [] }
    }

    /// The type with typedefs and outermost qualifiers looked through.
    public var resolved: HelperType {
        switch self {
        case .qualified(_, let type), .typedef(_, let type): type.resolved
        default: self
        }
    }

    /// What the type points to, typedefs looked through; nil when it is no pointer. An array parameter is a pointer to
    /// its element (C11 6.7.6.3, paragraph 7).
    public var pointee: HelperType? {
        switch resolved {
        case .pointer(let type): type
        case .array(let type, _): type
        default: nil
        }
    }

    /// The size of a value in bytes on the target; nil for a type without one, or of which it is not known.
    public var size: Int? {
        switch resolved {
        case .bool: 1
        case .integer(_, let bits, _), .floating(_, let bits): bits / 8
        case .enumeration(_, let type): type.size
        case .record(_, _, .present(let size)): size
        case .pointer: 8
        case .array(let type, let count?):
            type.size.flatMap {
                let (bytes, overflows) = $0.multipliedReportingOverflow(by: count)
                return overflows ? nil : bytes
            }
        default: nil
        }
    }

    /// Rebuilds the type from its leaves up: `transform` sees every typedef, record and enumeration before what is
    /// inside it, and may replace it.
    public func mapLeaves(_ transform: (HelperType) -> HelperType?) -> HelperType {
        if let replacement = transform(self) { return replacement }
        return switch self {
        case .pointer(let type): .pointer(type.mapLeaves(transform))
        case .array(let type, let count): .array(type.mapLeaves(transform), count: count)
        case .qualified(let qualifiers, let type): .qualified(qualifiers, type.mapLeaves(transform))
        case .function(let returns, let parameters, let isVariadic):
            .function(
                returns: returns.mapLeaves(transform), parameters: parameters.map { $0.mapLeaves(transform) },
                isVariadic: isVariadic)
        default: self
        }
    }

    /// Calls `body` for the type and every type that its spelling mentions, outermost first. What a typedef hides is
    /// not mentioned.
    public func forEachMentioned(_ body: (HelperType) -> Void) {
        body(self)
        switch self {
        case .pointer(let type), .array(let type, _), .qualified(_, let type): type.forEachMentioned(body)
        case .function(let returns, let parameters, _):
            returns.forEachMentioned(body)
            for parameter in parameters { parameter.forEachMentioned(body) }
        default: break
        }
    }
}

// MARK: - C spelling

extension HelperType {
    /// The C declaration of `name` with this type (C11 6.7.6), in the kernel's style: `void *map`,
    /// `int (*callback)(void *)`, `__u8 mac[6]`. With an empty name, the type name alone: `const void *`.
    public func declaration(of name: String) -> String {
        let (base, declarator) = declarator(around: name)
        if declarator.isEmpty { return base }
        return declarator.hasPrefix("[") ? base + declarator : "\(base) \(declarator)"
    }

    /// The type name alone, such as `const struct bpf_sock *`.
    public var spelling: String { declaration(of: "") }

    /// Whether C writes part of the type behind the name, as for a pointer to a function.
    public var spellingSurroundsName: Bool {
        switch self {
        case .array, .function: true
        case .pointer(let type), .qualified(_, let type): type.spellingSurroundsName
        default: false
        }
    }

    private func declarator(around inner: String) -> (base: String, declarator: String) {
        switch self {
        case .void: ("void", inner)
        case .bool: ("_Bool", inner)
        case .integer(let name, _, _), .floating(let name, _), .typedef(let name, _), .other(let name): (name, inner)
        case .record(let kind, let tag, _): ("\(kind.rawValue) \(tag)", inner)
        case .enumeration(let tag, _): ("enum \(tag)", inner)
        case .pointer(let type): type.declarator(around: type.needsParentheses ? "(*\(inner))" : "*\(inner)")
        case .array(let type, let count): type.declarator(around: inner + "[\(count.map(String.init) ?? "")]")
        case .function(let returns, let parameters, let isVariadic):
            returns.declarator(
                around: "\(inner)(\(HelperType.list(parameters.map(\.spelling), isVariadic: isVariadic)))")
        case .qualified(let qualifiers, .pointer(let type)):
            type.declarator(
                around: type.needsParentheses
                    ? "(*\(qualifiers.spelling)\(inner.isEmpty ? "" : " \(inner)"))"
                    : "*\(qualifiers.spelling)\(inner.isEmpty ? "" : " \(inner)")")
        case .qualified(let qualifiers, let type):
            {
                let (base, declarator) = type.declarator(around: inner)
                return ("\(qualifiers.spelling) \(base)", declarator)
            }()
        }
    }

    private var needsParentheses: Bool {
        switch self {
        case .array, .function: true
        default: false
        }
    }

    /// A parameter list in C, without its parentheses; `void` when it is empty.
    public static func list(_ parameters: [String], isVariadic: Bool) -> String {
        let all = parameters + (isVariadic ? ["..."] : [])
        return all.isEmpty ? "void" : all.joined(separator: ", ")
    }
}
