/// A function that the platform offers to BPF programs.
public struct Function: Sendable, Hashable {
    public var declaration: Declaration
    /// How programs call it.
    public var kind: Kind
    public var prototype: Prototype
    /// The names of the program types whose programs may call it, the provider's or Linux' own (`xdp`); nil where all
    /// may, and of a kernel where none was asked (``Provider/probedProgramTypes``).
    public var programTypes: [String]?
    /// Attribute macros that its declaration carries, such as `__bpf_fastcall`.
    public var attributes: [String]
    /// Nil until contracts have been inferred.
    public var contract: HelperContract?
    /// What the source says of it, for contracts to be inferred from.
    public var annotations: [HelperAnnotation]
    /// How the source tells of it.
    public var origin: Origin
    /// The prototypes it is documented with, when there are several that differ in the context they take. ``prototype``
    /// is then the one declaration that serves them all.
    public var variants: [Variant]
    /// Whether its name is also a macro in the provider's header, which eBPF for Windows' style numbers it with.
    public var isMacro: Bool
    /// Whether a program that calls it loads where it is missing (`__weak`).
    public var isWeak: Bool
    /// The helper of the same provider whose number this is another name of; nil for a helper of its own.
    public var aliasOf: String?

    public init(
        _ declaration: Declaration, kind: Kind = .helper(nil), prototype: Prototype, attributes: [String] = [],
        contract: HelperContract? = nil, annotations: [HelperAnnotation] = [], origin: Origin = .declared,
        variants: [Variant] = [],
        isMacro: Bool = false, isWeak: Bool = false, aliasOf: String? = nil, programTypes: [String]? = nil
    ) {
        self.declaration = declaration
        self.kind = kind
        self.prototype = prototype
        self.attributes = attributes
        self.contract = contract
        self.annotations = annotations
        self.origin = origin
        self.variants = variants
        self.isMacro = isMacro
        self.isWeak = isWeak
        self.aliasOf = aliasOf
        self.programTypes = programTypes
    }

    /// A helper.
    public init(
        name: String, id: HelperID? = nil, prototype: Prototype, attributes: [String] = [],
        documentation: Documentation = Documentation(), stability: Stability = .stable, since: String? = nil,
        contract: HelperContract? = nil, annotations: [HelperAnnotation] = [], origin: Origin = .declared,
        location: SourceLocation? = nil, variants: [Variant] = [], isMacro: Bool = false
    ) {
        self.init(
            Declaration(
                name: name, documentation: documentation, stability: stability, since: since, location: location),
            kind: .helper(id), prototype: prototype, attributes: attributes, contract: contract,
            annotations: annotations, origin: origin,
            variants: variants, isMacro: isMacro)
    }

    /// How programs call a function.
    public enum Kind: Sendable, Hashable {
        /// By its number; nil for a helper that is known by name only.
        case helper(HelperID?)
        /// By its name, which the kernel resolves through BTF (the kernel's Documentation/bpf/kfuncs.rst).
        case kfunc(KfuncFlags)
    }

    /// The number in the `imm` field of a call instruction; nil for what is known by name only. A kfunc is not given
    /// one.
    public var id: HelperID? {
        get { if case .helper(let id) = kind { id } else { nil } }
        set { if case .helper = kind { kind = .helper(newValue) } }
    }

    /// Whether it is called by name alone, through BTF.
    public var isKfunc: Bool { if case .kfunc = kind { true } else { false } }

    // MARK: Of the declaration

    /// The name that a program calls it by, such as `bpf_map_lookup_elem`.
    @inlinable public var name: String {
        get { declaration.name }
        set { declaration.name = newValue }
    }

    @inlinable public var documentation: Documentation {
        get { declaration.documentation }
        _modify { yield &declaration.documentation }
    }

    @inlinable public var stability: Stability {
        get { declaration.stability }
        set { declaration.stability = newValue }
    }

    @inlinable public var since: String? {
        get { declaration.since }
        set { declaration.since = newValue }
    }

    @inlinable public var location: SourceLocation? {
        get { declaration.location }
        set { declaration.location = newValue }
    }

    /// Whether the source says anything that contracts are inferred from beyond prototypes and documentation.
    public var isAnnotated: Bool {
        !annotations.isEmpty || prototype.parameters.contains { !$0.annotations.isEmpty }
    }

    /// The ways in which a source can tell of a function.
    public enum Origin: String, Sendable, Hashable {
        /// By a C declaration.
        case declared
        /// By a prototype in a comment of sections, as in linux/bpf.h.
        case described
        /// By the types of a kernel that is built (BTF): a prototype that nobody documents, nor can mend.
        case compiled
        /// By a constant of such a kernel, which is its number: nothing is known of its prototype.
        case numbered
    }

    /// Whether its prototype is known. Where it is not, ``prototype`` is empty.
    public var hasPrototype: Bool { origin != .numbered }

    /// Whether it was read from a kernel that is built.
    public var isCompiled: Bool { origin == .compiled || origin == .numbered }

    /// The forms that it is documented in: ``variants``, or the one that it has where there are none.
    public var forms: [Variant] {
        variants.isEmpty
            ? [Variant(prototype: prototype, documentation: documentation, contract: contract, location: location)]
            : variants
    }

    /// One of several documented forms of a helper.
    public struct Variant: Sendable, Hashable {
        public var prototype: Prototype
        public var documentation: Documentation
        /// Nil until contracts have been inferred.
        public var contract: HelperContract?
        public var location: SourceLocation?

        public init(
            prototype: Prototype, documentation: Documentation, contract: HelperContract? = nil,
            location: SourceLocation? = nil
        ) {
            self.prototype = prototype
            self.documentation = documentation
            self.contract = contract
            self.location = location
        }
    }
}

/// What a helper takes and returns.
public struct Prototype: Sendable, Hashable {
    /// The C text it was read from, white space as it stood.
    public var text: String
    /// As a BPF program declares it, with integers in the words of the source where programs know these.
    public var returnType: HelperType
    /// As it is documented, which on Linux is in the kernel's types (`u64` for `__u64`).
    public var writtenReturnType: HelperType
    public var parameters: [Parameter]
    /// Whether further arguments may follow (`...`).
    public var isVariadic: Bool

    /// How many arguments a call passes, in r1 to r5 (RFC 9669, section 2.1).
    public static let argumentLimit = 5

    /// The places, from 0, of the arguments that a call passes beyond the parameters.
    public var freeArguments: Range<Int> {
        min(parameters.count, Prototype.argumentLimit)..<Prototype.argumentLimit
    }

    public init(
        text: String, returnType: HelperType, writtenReturnType: HelperType? = nil, parameters: [Parameter],
        isVariadic: Bool = false
    ) {
        self.text = text
        self.returnType = returnType
        self.writtenReturnType = writtenReturnType ?? returnType
        self.parameters = parameters
        self.isVariadic = isVariadic
    }

    /// The parameter list as a BPF program declares it, without its parentheses.
    public var parameterList: String {
        HelperType.list(parameters.map { $0.type.declaration(of: $0.name ?? "") }, isVariadic: isVariadic)
    }
}

/// One parameter of a helper.
public struct Parameter: Sendable, Hashable {
    /// Nil when the prototype gives no name.
    public var name: String?
    /// As a BPF program declares it, with integers in the words of the source where programs know these.
    public var type: HelperType
    /// As it is documented, which on Linux is in the kernel's types (`struct sk_buff` for `struct __sk_buff`).
    public var writtenType: HelperType
    /// What is said of this parameter alone; nil where the documentation has no such place.
    public var documentation: String?
    /// Nil until contracts have been inferred.
    public var contract: ArgumentContract?
    /// What the source says of it, for contracts to be inferred from.
    public var annotations: [ParameterAnnotation]

    public init(
        name: String?, type: HelperType, writtenType: HelperType? = nil, documentation: String? = nil,
        contract: ArgumentContract? = nil, annotations: [ParameterAnnotation] = []
    ) {
        self.name = name
        self.type = type
        self.writtenType = writtenType ?? type
        self.documentation = documentation
        self.contract = contract
        self.annotations = annotations
    }
}

/// The text about a helper, verbatim: reStructuredText in uapi headers, line breaks as they stood, every line ended by
/// a newline.
public struct Documentation: Sendable, Hashable {
    /// Nil when there is no description.
    public var description: String?
    /// Nil when nothing is said of what is returned.
    public var returns: String?

    public init(description: String? = nil, returns: String? = nil) {
        self.description = description
        self.returns = returns
    }

    /// Whether there is none.
    public var isEmpty: Bool { description == nil && returns == nil }
}

/// What programs may rely on, in the terms of the kfunc life cycle (Documentation/bpf/kfuncs.rst in the kernel).
public enum Stability: Sendable, Hashable {
    case stable
    case unstable
    /// `since` is the version that deprecated it, `replacedBy` the helper to use.
    case deprecated(since: String?, replacedBy: String?)
}
