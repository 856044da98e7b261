import HelperModel
import HelperWriters
import Testing

extension Fixture {
    /// What the flags ask of writers.
    public var options: OptionValues {
        get throws {
            let declared = HelperWriters.options.flatMap { $0.optionSet.options }
            var values = OptionValues()
            var words = flags[...]
            while let word = words.popFirst() {
                let option = try #require(declared.first { "--\($0.flag)" == word }, "no writer has \(word)")
                if case .flag = option.form {
                    values[option] = .flag(true)
                    continue
                }
                let next = words.popFirst()
                let value = try #require(next, "\(word) has no value")
                if case .texts(let before)? = values[option] {
                    values[option] = .texts(before + [value])
                } else {
                    values[option] = option.form.isRepeatable ? .texts([value]) : .text(value)
                }
            }
            return values
        }
    }
}
