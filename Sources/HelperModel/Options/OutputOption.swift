/// What a user can ask of a kind of output, by a flag of `helpergen generate` or by a key of an output in
/// `helpergen.yaml`.
///
/// The writer of the output declares it; the command line, its help and completions, and the configuration's reader
/// follow.
public struct OutputOption: Sendable {
    /// The key in the configuration.
    public let key: String
    /// The flag without its dashes, by which the option is told from those of all outputs.
    public let flag: String
    public let form: Form
    /// A sentence for `--help`.
    public let purpose: String
    /// What stands for the value in `--help`: a noun; nil for the flag's own name.
    public let valueName: String?

    public init(key: String, flag: String, form: Form, purpose: String, valueName: String? = nil) {
        self.key = key
        self.flag = flag
        self.form = form
        self.purpose = purpose
        self.valueName = valueName
    }

    /// The form of an option's value.
    public enum Form: Sendable {
        /// A text, which may be empty.
        case text
        /// A C identifier.
        case identifier
        /// Texts, none of them empty; the flag can be repeated.
        case texts
        /// C identifiers; the flag can be repeated.
        case identifiers
        /// Names of headers as `#include` takes them, without quotes or in angle brackets; the flag can be repeated.
        case headerNames
        /// Maps of programs: lists of their parts in the configuration, texts behind the flag (``ProgramMap/text``); the
        /// flag can be repeated.
        case maps
        /// Fields of the kernel's structures, as ``KernelField`` reads them; the flag can be repeated.
        case kernelFields
        /// One of a few words.
        case choice(any OptionChoice.Type)
        /// Yes or no; the flag says yes.
        case flag

        /// Whether each time that the flag is given adds to the value.
        public var isRepeatable: Bool {
            switch self {
            case .texts, .identifiers, .headerNames, .maps, .kernelFields: true
            case .text, .identifier, .choice, .flag: false
            }
        }
    }
}

/// The words that an option chooses from.
public protocol OptionChoice: RawRepresentable, CaseIterable, Sendable where RawValue == String {}

extension OptionChoice {
    public static var words: [String] { allCases.map(\.rawValue) }
}

/// The options that one writer, or several of a kind, declare together.
public struct OutputOptionSet: Sendable {
    /// The key of an output whose map has these options; nil where they are keys of the output itself.
    public let section: String?
    public let options: [OutputOption]

    public init(section: String?, options: [OutputOption]) {
        self.section = section
        self.options = options
    }

    /// The keys of an output through which these options are reached.
    public var outputKeys: [String] { section.map { [$0] } ?? options.map(\.key) }
}
