/// What a user asked of an output: the values of the options that were given, and no others.
public struct OptionValues: Sendable, Hashable {
    /// The value of an option, in the form that the option has.
    public enum Value: Sendable, Hashable {
        /// Of ``OutputOption/Form/text``, ``OutputOption/Form/identifier`` and ``OutputOption/Form/choice(_:)``.
        case text(String)
        /// Of ``OutputOption/Form/texts``, ``OutputOption/Form/identifiers``, ``OutputOption/Form/headerNames`` and
        /// ``OutputOption/Form/kernelFields``.
        case texts([String])
        case maps([ProgramMap])
        case flag(Bool)
    }

    /// By the names of their flags.
    private var values: [String: Value] = [:]

    public init() {}

    /// The value of an option; nil where it was not given.
    public subscript(option: OutputOption) -> Value? {
        get { values[option.flag] }
        set { values[option.flag] = newValue }
    }

    public var isEmpty: Bool { values.isEmpty }

    /// These values, but for the options that `others` has a value of.
    public func overridden(by others: OptionValues) -> OptionValues {
        var result = self
        result.values.merge(others.values) { _, other in other }
        return result
    }
}
