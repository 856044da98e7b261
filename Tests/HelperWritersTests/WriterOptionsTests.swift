import HelperModel
import HelperWriters
import Testing

/// What writers declare that users can ask of them.
@Suite struct WriterOptionsTests {
    private static let sets = HelperWriters.options.map { $0.optionSet }

    @Test func flagsAndKeysAreUnique() {
        let flags = Self.sets.flatMap(\.options).map(\.flag)
        #expect(Set(flags).count == flags.count, "\(flags)")
        let keys = ["kind", "path", "providers"] + Self.sets.flatMap(\.outputKeys)
        #expect(Set(keys).count == keys.count, "\(keys)")
        for set in Self.sets { #expect(Set(set.options.map(\.key)).count == set.options.count) }
    }

    @Test func everyChoiceHasTwoWords() {
        for option in Self.sets.flatMap(\.options) {
            if case .choice(let type) = option.form { #expect(type.words.count > 1, "\(option.flag)") }
        }
    }

    @Test func valuesAreWhatTheyAreMadeFrom() {
        var swift = SwiftOptions()
        #expect(SwiftOptions(swift.values) == swift)
        swift.prefix = ""
        swift.imports = ["CAcme", "Other"]
        swift.access = .package
        #expect(SwiftOptions(swift.values) == swift)
        for binding in Binding.allCases {
            let header = HeaderOptions(binding: binding)
            #expect(HeaderOptions(header.values) == header)
            #expect(HeaderOptions(header.values.overridden(by: swift.values)) == header)
        }
    }

    @Test func headersHaveOptionsOfTheirOwn() {
        for types in IntegerWords.allCases {
            var header = HeaderOptions()
            header.types = types
            header.includes = ["acme.h", "<acme/types.h>"]
            #expect(HeaderOptions(header.values) == header)
        }
    }

    @Test func whatIsNotGivenOverridesNothing() {
        let late = HeaderOptions(binding: .late).values
        #expect(late.overridden(by: OptionValues()) == late)
        #expect(late.overridden(by: HeaderOptions(binding: .ksym).values) == HeaderOptions(binding: .ksym).values)
    }
}
