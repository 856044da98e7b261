import ArgumentParser
import HelperModel

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
    var argument: Any {
        func choice<Choice: OptionChoice>(_: Choice.Type) -> Any { Option<ChosenWord<Choice>?>(name: name, help: help) }
        return switch form {
        case .text, .identifier: Option<String?>(name: name, help: help)
        case .maps:
            Option<[ProgramMap]>(
                wrappedValue: [], name: name, parsing: .unconditionalSingleValue, help: help, transform: programMap)
        case .texts, .identifiers, .headerNames, .kernelFields:
            Option<[String]>(wrappedValue: [], name: name, parsing: .unconditionalSingleValue, help: help)
        case .choice(let type): choice(type)
        case .flag: Flag<Bool>(wrappedValue: false, name: name, help: help)
        }
    }

    /// What the flag was given; nil where it was not.
    func value(in container: KeyedDecodingContainer<FlagKey>) throws -> OptionValues.Value? {
        func choice<Choice: OptionChoice>(_: Choice.Type) throws -> OptionValues.Value? {
            try container.decode(Option<ChosenWord<Choice>?>.self, forKey: flagKey).wrappedValue.map {
                .text($0.choice.rawValue)
            }
        }
        switch form {
        case .text, .identifier:
            return try container.decode(Option<String?>.self, forKey: flagKey).wrappedValue.map { .text($0) }
        case .maps:
            let maps = try container.decode(Option<[ProgramMap]>.self, forKey: flagKey).wrappedValue
            return maps.isEmpty ? nil : .maps(maps)
        case .texts, .identifiers, .headerNames, .kernelFields:
            let texts = try container.decode(Option<[String]>.self, forKey: flagKey).wrappedValue
            return texts.isEmpty ? nil : .texts(texts)
        case .choice(let type): return try choice(type)
        case .flag: return try container.decode(Flag<Bool>.self, forKey: flagKey).wrappedValue ? .flag(true) : nil
        }
    }

    @Sendable private func programMap(_ text: String) throws -> ProgramMap {
        do throws(ProgramMap.Problem) {
            return try ProgramMap(text: text)
        } catch {
            throw ValidationError(error.words)
        }
    }

    /// Refuses what the argument parser does not know to be wrong.
    func validate(_ value: OptionValues.Value?) throws {
        let texts: [String]
        switch value {
        case .text(let text): texts = [text]
        case .texts(let list): texts = list
        case .flag, .maps, nil: return
        }
        for text in texts {
            switch form {
            case .identifier, .identifiers:
                guard text.isCIdentifier else {
                    throw ValidationError("'\(text)' is not the name of a \(valueName ?? flag).")
                }
            case .headerNames:
                if let problem = HeaderName.problem(text) { throw ValidationError("\(problem).") }
            case .texts:
                if text.isEmpty { throw ValidationError("--\(flag) is followed by a text that is not empty.") }
            case .kernelFields:
                if KernelField(text: text) == nil { throw ValidationError("\(KernelField.problem(text)).") }
            case .text, .choice, .flag, .maps: break
            }
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
