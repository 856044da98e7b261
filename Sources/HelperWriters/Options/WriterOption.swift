import HelperModel

/// The declaration of one of a writer's options: its key, the property that has its value, and its words in `--help`.
///
/// The flag is the section's key and the option's (`--swift-prefix`). It has a name of its own where each flag gives
/// one value of a list (`--swift-import`, `imports:`).
public struct WriterOption<Options: WriterOptions>: Sendable {
    /// Where a value of the options is.
    public typealias Property<Value> = WritableKeyPath<Options, Value> & Sendable

    let option: OutputOption
    /// Takes a value, which has the option's form.
    let set: @Sendable (inout Options, OptionValues.Value) -> Void
    /// The property's value; nil where it is none.
    let get: @Sendable (Options) -> OptionValues.Value?

    /// - Parameter purpose: a sentence.
    private init<Value: Sendable>(
        _ key: String, flag: String?, _ form: OutputOption.Form, _ property: Property<Value>,
        valueName: String?, purpose: String, read: @escaping @Sendable (OptionValues.Value) -> Value?,
        write: @escaping @Sendable (Value) -> OptionValues.Value?
    ) {
        let flag = (Options.section.map { [$0.key] } ?? []) + [flag ?? key]
        option = OutputOption(
            key: key, flag: flag.joined(separator: "-"), form: form, purpose: purpose, valueName: valueName)
        set = { [option] options, value in
            guard let value = read(value) else { preconditionFailure("\(value) is no value of \(option.flag)") }
            options[keyPath: property] = value
        }
        get = { write($0[keyPath: property]) }
    }

    /// A text, which may be empty; nil where none is given.
    public static func text(
        _ key: String, flag: String? = nil, _ property: Property<String?>, valueName: String? = nil,
        _ purpose: String
    ) -> WriterOption {
        text(.text, key, flag: flag, property, valueName: valueName, purpose)
    }

    /// A C identifier, which names a `valueName`; nil where none is given.
    public static func identifier(
        _ key: String, flag: String? = nil, _ property: Property<String?>, valueName: String, _ purpose: String
    ) -> WriterOption {
        text(.identifier, key, flag: flag, property, valueName: valueName, purpose)
    }

    private static func text(
        _ form: OutputOption.Form, _ key: String, flag: String?, _ property: Property<String?>, valueName: String?,
        _ purpose: String
    ) -> WriterOption {
        WriterOption(key, flag: flag, form, property, valueName: valueName, purpose: purpose) { value in
            if case .text(let text) = value { text } else { nil }
        } write: {
            $0.map { .text($0) }
        }
    }

    /// Texts, none of them empty.
    public static func texts(
        _ key: String, flag: String? = nil, _ property: Property<[String]>, valueName: String? = nil,
        _ purpose: String
    ) -> WriterOption {
        list(.texts, key, flag: flag, property, valueName: valueName, purpose)
    }

    /// C identifiers, which name a `valueName` each.
    public static func identifiers(
        _ key: String, flag: String? = nil, _ property: Property<[String]>, valueName: String,
        _ purpose: String
    ) -> WriterOption {
        list(.identifiers, key, flag: flag, property, valueName: valueName, purpose)
    }

    /// Names of headers, as ``HeaderName`` takes them.
    public static func headerNames(
        _ key: String, flag: String? = nil, _ property: Property<[String]>, valueName: String? = nil,
        _ purpose: String
    ) -> WriterOption {
        list(.headerNames, key, flag: flag, property, valueName: valueName, purpose)
    }

    /// Fields of the kernel's structures, as ``KernelField`` reads them.
    public static func kernelFields(
        _ key: String, flag: String? = nil, _ property: Property<[String]>, valueName: String? = nil,
        _ purpose: String
    ) -> WriterOption {
        list(.kernelFields, key, flag: flag, property, valueName: valueName, purpose)
    }

    /// Maps of programs.
    public static func maps(
        _ key: String, flag: String? = nil, _ property: Property<[ProgramMap]>, valueName: String? = nil,
        _ purpose: String
    ) -> WriterOption {
        WriterOption(key, flag: flag, .maps, property, valueName: valueName, purpose: purpose) { value in
            if case .maps(let maps) = value { maps } else { nil }
        } write: {
            $0.isEmpty ? nil : .maps($0)
        }
    }

    private static func list(
        _ form: OutputOption.Form, _ key: String, flag: String?, _ property: Property<[String]>,
        valueName: String?, _ purpose: String
    ) -> WriterOption {
        WriterOption(key, flag: flag, form, property, valueName: valueName, purpose: purpose) { value in
            if case .texts(let texts) = value { texts } else { nil }
        } write: {
            $0.isEmpty ? nil : .texts($0)
        }
    }

    /// One of a few words.
    public static func choice<Choice: OptionChoice>(
        _ key: String, flag: String? = nil, _ property: Property<Choice>, valueName: String? = nil,
        _ purpose: String
    ) -> WriterOption {
        WriterOption(key, flag: flag, .choice(Choice.self), property, valueName: valueName, purpose: purpose) { value in
            if case .text(let word) = value { Choice(rawValue: word) } else { nil }
        } write: {
            .text($0.rawValue)
        }
    }

    /// Yes or no; no by default.
    public static func flag(
        _ key: String, flag: String? = nil, _ property: Property<Bool>, _ purpose: String
    ) -> WriterOption {
        WriterOption(key, flag: flag, .flag, property, valueName: nil, purpose: purpose) { value in
            if case .flag(let isOn) = value { isOn } else { nil }
        } write: {
            .flag($0)
        }
    }
}
