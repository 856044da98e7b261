/// An option set whose options have words.
protocol WordedOptions: OptionSet, SendableMetatype where Element == Self, RawValue: FixedWidthInteger {
    /// In the order in which they are written.
    static var words: [(option: Self, word: String)] { get }
    /// What a word is that stands for none, such as "qualifier of C".
    static var noun: String { get }
}

/// An option set in JSON: an array of words, `bit9` for a bit that has none.
enum WordsForm<Value: WordedOptions>: JSONForm {
    static func write(_ options: Value, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        var rest = options
        var words: [String] = []
        for (option, word) in Value.words where rest.contains(option) {
            words.append(word)
            rest.subtract(option)
        }
        for bit in 0..<Value.RawValue.bitWidth where rest.rawValue & (1 << bit) != 0 { words.append("bit\(bit)") }
        try object.encode(words, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Value {
        var options = Value()
        for word in try object.decode([String].self, forKey: key) {
            guard let option = option(word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: object, debugDescription: "\"\(word)\" is no \(Value.noun)")
            }
            options.formUnion(option)
        }
        return options
    }

    private static func option(_ word: String) -> Value? {
        if let (option, _) = Value.words.first(where: { $0.word == word }) { return option }
        guard word.hasPrefix("bit"), let bit = Int(word.dropFirst(3)), 0..<Value.RawValue.bitWidth ~= bit else {
            return nil
        }
        return Value(rawValue: 1 << Value.RawValue(bit))
    }
}
