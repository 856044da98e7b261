/// How an output by template spells types and names, and which helpers it has: what differs between languages and is
/// no matter of layout.
public struct TypeTable: Sendable, Hashable {
    /// `types:` spellings by C's: leaves (`unsigned long`, `__u32`, `struct bpf_map`), whole types (`const char *`), and
    /// the patterns of ``Pattern``.
    public var types: [String: String] = [:]
    /// `contracts:` spellings by the kind of an argument's or a result's contract, such as `ptr_to_map`; they win over
    /// `types`.
    public var contracts: [String: String] = [:]
    /// `reserved: words:` names that the language keeps for itself.
    public var reservedWords: Set<String> = []
    /// `reserved: prefix:` what stands in front of a name that is reserved.
    public var reservedPrefix = ""
    /// `reserved: suffix:` what stands behind it.
    public var reservedSuffix = ""
    /// `helpers: only:` the names of those that it has; all when empty.
    public var only: [String] = []
    /// `helpers: except:` the names of those that it leaves out.
    public var except: [String] = []
    /// `helpers: ids:` what the output takes for granted of numbers; nil for nothing.
    public var numbers: Numbers?
    /// `sort:` the order of functions; nil for that of their numbers.
    public var sort: Sort?
    /// `links:` where the names of functions in documentation lead to, with `{}` for the name; nil for nowhere.
    public var links: String?

    public init() {}

    /// The keys of `types` that are patterns, in which `{}` stands for what is inside.
    public enum Pattern: String, Sendable, CaseIterable {
        case pointer
        case constPointer = "const-pointer"
        case nullablePointer = "nullable-pointer"
        case nullableConstPointer = "nullable-const-pointer"
        /// `{}` is the typedef's name.
        case typedef
        /// `{}` is the tag, `{pascal}` and `{camel}` the tag in these forms.
        case structure = "struct"
        case union
        case enumeration = "enum"
        /// `{}` is C's spelling.
        case function
        /// `{}` is the element, `{count}` how many there are.
        case array
    }

    /// What an output can take for granted of the numbers of helpers.
    public enum Numbers: String, Sendable, CaseIterable {
        /// Each has one.
        case required
        /// They are 1, 2, 3 and so on: the output has them by their places.
        case consecutive
    }

    /// Orders of functions.
    public enum Sort: String, Sendable, CaseIterable {
        /// By their numbers; those without behind the others, as they are declared.
        case id
        case name
        /// As they are declared.
        case source
    }

    /// This table, with what `other` says in place of its own: rows and lists that it has, words in addition.
    public func overridden(by other: TypeTable) -> TypeTable {
        var result = self
        result.types.merge(other.types) { _, new in new }
        result.contracts.merge(other.contracts) { _, new in new }
        result.reservedWords.formUnion(other.reservedWords)
        if !other.reservedPrefix.isEmpty { result.reservedPrefix = other.reservedPrefix }
        if !other.reservedSuffix.isEmpty { result.reservedSuffix = other.reservedSuffix }
        if !other.only.isEmpty { result.only = other.only }
        if !other.except.isEmpty { result.except = other.except }
        if let numbers = other.numbers { result.numbers = numbers }
        if let sort = other.sort { result.sort = sort }
        if let links = other.links { result.links = links }
        return result
    }
}
