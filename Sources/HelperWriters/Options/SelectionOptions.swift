import HelperModel

/// What of its providers an output of any kind is made of.
public struct SelectionOptions: WriterOptions, Hashable {
    /// The names of the functions that it is restricted to, plain or with their provider's in front; all when empty.
    public var only: [String] = []

    public init() {}

    public static let options: [WriterOption<SelectionOptions>] = [
        .identifiers(
            "only", \.only, valueName: "function",
            "Restrict the output to this function and the types that it needs. Can be repeated.")
    ]
}
