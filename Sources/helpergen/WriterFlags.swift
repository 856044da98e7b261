import ArgumentParser
import HelperDiagnostics
import HelperModel
import HelperWriters

/// The flags that a writer's declared options have on the command line.
///
/// The argument parser finds flags in the mirror of a type and hands their values over by decoding it. So the mirror of this type shows a flag for each
/// declaration, and its decoder asks for each; to the parser it is as good as a type with a property for each.
struct WriterFlags<Options: WriterOptions>: ParsableArguments, CustomReflectable {
    /// Of the options that were given.
    private(set) var values = OptionValues()

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: FlagKey.self)
        for option in Options.optionSet.options { values[option] = try option.value(in: container) }
    }

    var customMirror: Mirror {
        Mirror(self, children: Options.optionSet.options.map { (label: $0.flag, value: $0.argument) })
    }

    func validate() throws {
        for option in Options.optionSet.options { try option.validate(values[option]) }
    }
}

/// The flags of all writers that have a section of their own in `--help`, a group each.
struct WriterSections: ParsableArguments, CustomReflectable {
    /// Of the options that were given.
    private(set) var values = OptionValues()

    private static var all: [any WriterOptions.Type] { HelperWriters.options.filter { $0.section != nil } }

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: FlagKey.self)
        func read<Options: WriterOptions>(_ type: Options.Type, _ section: OptionSection) throws -> OptionValues {
            try container.decode(OptionGroup<WriterFlags<Options>>.self, forKey: FlagKey(section.key)).wrappedValue.values
        }
        for type in Self.all {
            if let section = type.section { values = values.overridden(by: try read(type, section)) }
        }
    }

    var customMirror: Mirror {
        func group<Options: WriterOptions>(_ type: Options.Type, _ section: OptionSection) -> Mirror.Child {
            (label: section.key, value: OptionGroup<WriterFlags<Options>>(title: section.title))
        }
        return Mirror(self, children: Self.all.compactMap { type in type.section.map { group(type, $0) } })
    }

    /// Refuses flags that mean nothing where one output of this kind is written, or, for nil, where a configuration says what is.
    func require(_ kind: HelperWriters.Kind?) throws {
        for type in Self.all where kind?.options != type {
            let options = type.optionSet.options
            guard options.contains(where: { values[$0] != nil }) else { continue }
            let flags = options.map { "--\($0.flag)" }
            let kinds = HelperWriters.kinds.filter { $0.options == type }.map(\.name)
            throw ValidationError(
                "\(flags.listed(limit: flags.count)) \(flags.count == 1 ? "is" : "are") for --emit \(kinds.joined(separator: " or "))."
            )
        }
    }
}

/// By what the argument parser tells the flags of a type from one another.
struct FlagKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) {
        stringValue = name
    }

    init?(stringValue: String) {
        self.init(stringValue)
    }

    init?(intValue: Int) {
        nil
    }
}

extension OutputOption {
    private var name: NameSpecification { .customLong(flag) }
    private var help: ArgumentHelp { ArgumentHelp(purpose, valueName: valueName) }
    private var flagKey: FlagKey { FlagKey(flag) }

    /// What the argument parser takes as a declaration.
    fileprivate var argument: Any {
        func choice<Choice: OptionChoice>(_: Choice.Type) -> Any { Option<ChosenWord<Choice>?>(name: name, help: help) }
        return switch form {
        case .text: Option<String?>(name: name, help: help)
        case .texts, .identifiers: Option<[String]>(wrappedValue: [], name: name, parsing: .unconditionalSingleValue, help: help)
        case .choice(let type): choice(type)
        case .flag: Flag<Bool>(wrappedValue: false, name: name, help: help)
        }
    }

    /// What the flag was given; nil where it was not.
    fileprivate func value(in container: KeyedDecodingContainer<FlagKey>) throws -> OptionValues.Value? {
        func choice<Choice: OptionChoice>(_: Choice.Type) throws -> OptionValues.Value? {
            try container.decode(Option<ChosenWord<Choice>?>.self, forKey: flagKey).wrappedValue.map { .text($0.choice.rawValue) }
        }
        switch form {
        case .text: return try container.decode(Option<String?>.self, forKey: flagKey).wrappedValue.map { .text($0) }
        case .texts, .identifiers:
            let texts = try container.decode(Option<[String]>.self, forKey: flagKey).wrappedValue
            return texts.isEmpty ? nil : .texts(texts)
        case .choice(let type): return try choice(type)
        case .flag: return try container.decode(Flag<Bool>.self, forKey: flagKey).wrappedValue ? .flag(true) : nil
        }
    }

    /// Refuses what the argument parser does not know to be wrong.
    fileprivate func validate(_ value: OptionValues.Value?) throws {
        guard case .texts(let texts) = value else { return }
        for text in texts {
            if case .identifiers = form, !text.isCIdentifier {
                throw ValidationError("'\(text)' is not the name of a \(valueName ?? flag).")
            }
            if text.isEmpty { throw ValidationError("--\(flag) is followed by a text that is not empty.") }
        }
    }
}

/// One of the words that an option chooses from.
private struct ChosenWord<Choice: OptionChoice>: ExpressibleByArgument {
    let choice: Choice

    init?(argument: String) {
        guard let choice = Choice(rawValue: argument) else { return nil }
        self.choice = choice
    }

    static var allValueStrings: [String] { Choice.words }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
