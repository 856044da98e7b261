import ArgumentParser
import HelperDiagnostics
import HelperModel
import HelperWriters

/// The flags that a writer's declared options have on the command line.
///
/// The argument parser finds the flags of a type in its mirror, and hands their values over by decoding the type. So
/// this type's mirror shows a flag for each declaration, and its initializer decodes each, as if each were a property.
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
            let group = try container.decode(OptionGroup<WriterFlags<Options>>.self, forKey: FlagKey(section.key))
            return group.wrappedValue.values
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

    /// Refuses flags that are for other kinds of output than this one; all of them, for nil, where a configuration
    /// lists the outputs.
    ///
    /// - Parameter isTemplate: whether a template is used in place of a kind.
    func require(_ kind: HelperWriters.Kind?, isTemplate: Bool = false) throws {
        let accepted = isTemplate ? HelperWriters.templateOptions : [kind?.options].compactMap { $0 }
        for type in Self.all where !accepted.contains(where: { $0 == type }) {
            let options = type.optionSet.options
            guard options.contains(where: { values[$0] != nil }) else { continue }
            let flags = options.map { "--\($0.flag)" }
            let kinds = HelperWriters.kinds.filter { $0.options == type }.map(\.name)
            let subject = "\(flags.listed(limit: flags.count)) \(flags.count == 1 ? "is" : "are")"
            throw ValidationError("\(subject) for --emit \(kinds.joined(separator: " or ")).")
        }
    }
}
