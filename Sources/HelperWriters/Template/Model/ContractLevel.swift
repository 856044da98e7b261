import HelperModel

/// The names of what a verifier knows of arguments and of results.
enum ContractLevel {
    struct Subject: Sendable {
        let contract: ArgumentContract
        let owner: FunctionLevel.Subject

        var size: FunctionLevel.ParameterSubject? {
            let parameters = owner.parameters
            return contract.size.flatMap { parameters.indices.contains($0) ? parameters[$0] : nil }
        }

        /// How many bytes the memory has, where its type or its kind says so.
        var bytes: Int? {
            switch contract.kind {
            case .ptrToInt: 4
            case .ptrToLong: 8
            default: contract.bytes
            }
        }
    }

    static let argument = TemplateLevel<Subject>(
        "a contract of an argument",
        entries(such: ArgumentContract.Kind.ptrToMap.rawValue) { $0.contract } + [
            .flag("isMemory", "whether it is the address of memory that has a size") { $0.contract.kind.isMemory },
            .flag("isReadOnly", "whether the function only reads what it points to") { $0.contract.kind.isReadOnly },
            .flag("isFilled", "whether the function fills what it points to") { $0.contract.kind.isFilled },
            .flag("isPointer", "whether it is an address that a verifier knows something of") {
                $0.contract.kind.isPointer
            },
            .flag("isSize", "whether it is the size of memory") { $0.contract.kind.isSize },
            .flag("isNonzero", "whether it is such a size, and not zero") { $0.contract.kind.isNonzeroSize },
            .flag("hasSize", "whether a parameter has the size of this memory") { $0.size != nil },
            .object("size", "the parameter that has the size of this memory", sizeParameter) { $0.size },
            .number("bytes", "how many bytes the memory has where its type says so") { $0.bytes },
            .text("markdown", "all of it in words, as Markdown, to be written with three braces") { subject in
                let contract = subject.contract
                let words =
                    contract.kind.row.summary + (contract.isNullable ? ", or null" : "")
                let size = subject.size.map { " of `\($0.cName)` bytes" } ?? ""
                let reason = " (\(contract.basis.reason.rawValue): \(contract.basis.why))"
                return TemplateEscaping.markdown.escaped(words) + size + TemplateEscaping.markdown.escaped(reason)
            },
        ])

    static let result = TemplateLevel<ReturnContract>(
        "a contract of a result", entries(such: ReturnContract.Kind.integer.rawValue) { $0 })

    private static let sizeParameter = TemplateLevel<FunctionLevel.ParameterSubject>(
        "a reference to a parameter",
        [
            .text("name", "its name in C") { $0.cName },
            .text("standaloneType", "its type as a C file declares it that has none of its provider's headers") {
                StandaloneC.type($0.parameter.type).spelling
            },
            .number("index", "its place, from 0") { $0.place.index },
            .number("number", "its place, from 1") { $0.place.index + 1 },
        ])

    /// The names that contracts of arguments and of results share.
    ///
    /// - Parameter example: a kind, for the summaries.
    private static func entries<Thing>(
        such example: String, _ path: @escaping @Sendable (Thing) -> some TemplateContract
    ) -> [TemplateLevel<Thing>.Entry] {
        [
            .text("kind", "its kind, such as `\(example)`") { path($0).word },
            .text("upperKind", "its kind as `\(example.uppercased())`") { path($0).word.uppercased() },
            .text("windows", "its word in eBPF for Windows' and PREVAIL's enumeration; nothing where there is none") {
                path($0).windowsWord
            },
            .flag("isNullable", "whether it may be null") { path($0).isNullable },
            .text("summary", "its kind in words") { path($0).summary },
            .text("reason", "how much it is worth: `written`, `declared` or `guessed`") {
                path($0).basis.reason.rawValue
            },
            .text("why", "the reason in words") { path($0).basis.why },
        ]
    }
}

/// What templates see of any contract.
private protocol TemplateContract: Sendable {
    /// The kind's, of directives and of JSON.
    var word: String { get }
    var summary: String { get }
    var windowsWord: String? { get }
    var isNullable: Bool { get }
    var basis: ContractBasis { get }
}

extension ArgumentContract: TemplateContract {
    fileprivate var word: String { kind.rawValue }
    fileprivate var summary: String { kind.row.summary }
}

extension ReturnContract: TemplateContract {
    fileprivate var word: String { kind.rawValue }
    fileprivate var summary: String { kind.row.summary }
}
