import HelperModel

/// What a user can ask of a writer: properties with their defaults, and one declaration of each in ``options``.
///
/// From the declarations follow the flags, their help and completions, and the keys of the configuration.
public protocol WriterOptions: Sendable {
    /// Where the options are; nil for those of the kind that is written where none is named (`--binding`), which are
    /// accepted with every output.
    static var section: OptionSection? { get }
    /// The declarations, in the order of `--help` and of diagnostics.
    static var options: [WriterOption<Self>] { get }

    /// Whether the output is several files for what is asked of it, whatever its kind.
    var areForSeveralFiles: Bool { get }

    /// The defaults.
    init()
}

/// A part of an output's configuration, and of `--help`.
public struct OptionSection: Sendable {
    /// The key of an output in the configuration, and what flags begin with.
    public let key: String
    /// The heading in `--help`.
    public let title: String
}

extension WriterOptions {
    public static var section: OptionSection? { nil }
    public var areForSeveralFiles: Bool { false }

    /// The declarations, for whoever reads values and knows no writers.
    public static var optionSet: OutputOptionSet {
        OutputOptionSet(section: section?.key, options: options.map(\.option))
    }

    /// The defaults, but for what is in `values`, whose values have the forms of the options.
    public init(_ values: OptionValues) {
        self.init()
        for declared in Self.options {
            if let value = values[declared.option] { declared.set(&self, value) }
        }
    }

    /// What ``init(_:)`` makes these options from.
    public var values: OptionValues {
        var values = OptionValues()
        for declared in Self.options { values[declared.option] = declared.get(self) }
        return values
    }
}

/// The options of a writer that has none.
struct NoOptions: WriterOptions {
    static let options: [WriterOption<NoOptions>] = []
}
