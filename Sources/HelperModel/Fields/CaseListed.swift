/// An enumeration whose packed form and JSON follow from one list of its cases and their fields.
package protocol CaseListed: Packable, Sendable {
    static var cases: CaseList<Self> { get }

    /// Says which case it is (``FieldVisitor/isCase(_:_:under:)``), and names the fields of the case in the order in
    /// which they are packed and looked for in JSON.
    mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure)
}

/// A value of each case, to be filled in, with what tells the case: all that is not in the value itself, it says when
/// its fields are visited.
package struct CaseList<Value: CaseListed>: Sendable {
    /// By the number of the case.
    private var numbered: [Value?] = []
    /// The cases that have fields, and keys that tell them; the last is also for objects that have none of the keys.
    private var keyed: [(key: FieldKey, value: Value)] = []
    /// The cases that have no fields.
    private(set) var words: [(word: String, value: Value)] = []
    /// The key under which a word tells the case, with or without fields.
    private(set) var key: FieldKey?

    /// - Parameter blanks: in the order in which JSON's keys are looked for, those that are met most often first.
    init(_ blanks: Value...) {
        for blank in blanks {
            var blank = blank
            var finder = CaseFinder()
            blank.visitFields(&finder)
            let number = Int(finder.number)
            while numbered.count <= number { numbered.append(nil) }
            if numbered[number] == nil { numbered[number] = blank }
            key = finder.key
            if finder.hasFields, key == nil {
                keyed.append((finder.word, blank))
            } else {
                words.append((finder.word.stringValue, blank))
            }
        }
    }

    /// The case of a number in the packed form.
    func value(of number: UInt64) throws -> Value {
        guard let index = Int(exactly: number), index < numbered.count, let value = numbered[index] else {
            throw UnpackingError()
        }
        return value
    }

    /// The case that one of the object's keys tells.
    func value(in object: KeyedDecodingContainer<FieldKey>) -> Value {
        for (key, value) in keyed where object.contains(key) { return value }
        return keyed[keyed.count - 1].value
    }

    /// The case that a word tells; nil for any other word.
    func value(of word: String) -> Value? {
        words.first { $0.word == word }?.value
    }

    /// The word that is all that JSON has of a case without fields; nil for a case that has some.
    func word(of value: Value) -> String? where Value: Equatable {
        words.first { $0.value == value }?.word
    }
}

extension CaseListed {
    package func pack(into packer: inout Packer) {
        var value = self
        value.visitFields(&packer)
    }

    package init(from unpacker: inout Unpacker) throws {
        self = try unpacker.nested { unpacker in
            var value = try Self.cases.value(of: try unpacker.number())
            try value.visitFields(&unpacker)
            return value
        }
    }

    /// Writes the keys of the case into an object that may have others.
    func write(to object: inout KeyedEncodingContainer<FieldKey>) throws {
        var value = self
        try value.visitFields(&object)
    }

    init(from object: KeyedDecodingContainer<FieldKey>) throws {
        var object = object
        if let key = Self.cases.key {
            let word = try object.decode(String.self, forKey: key)
            guard let value = Self.cases.value(of: word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: object, debugDescription: "\"\(word)\" is none of \(Self.cases.listedWords)")
            }
            self = value
        } else {
            self = Self.cases.value(in: object)
        }
        try visitFields(&object)
    }
}

extension CaseList {
    /// The words in quotes: `"a", "b"`.
    var listedWords: String { words.map { "\"\($0.word)\"" }.joined(separator: ", ") }
}

/// Finds what tells a case.
private struct CaseFinder: FieldVisitor {
    typealias Failure = Never

    private(set) var number: UInt64 = 0
    private(set) var word: FieldKey = ""
    private(set) var key: FieldKey?
    private(set) var hasFields = false

    mutating func isCase(_ number: UInt64, _ word: FieldKey, under key: FieldKey?) {
        self.number = number
        self.word = word
        self.key = key
    }

    mutating func packed<Part: Packable>(_ part: inout Part) { hasFields = true }

    mutating func keys(
        write: (inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: (KeyedDecodingContainer<FieldKey>) throws -> Void
    ) {
        hasFields = true
    }

    mutating func flattened<Part: FieldListed>(_ part: inout Part) { hasFields = true }

    mutating func flattened<Part: CaseListed>(_ part: inout Part) { hasFields = true }
}
