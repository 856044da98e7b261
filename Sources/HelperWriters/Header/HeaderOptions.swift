import HelperModel

/// What a user can ask of `bpf_helper_defs.h`.
public struct HeaderOptions: WriterOptions, Hashable {
    public var binding = Binding.early
    public var types = IntegerWords.written
    /// The headers that define the providers' types, as `#include` takes their names. With them, helpers are declared
    /// with the types of their sources.
    public var includes: [String] = []
    /// Whether programs load without the functions that they call by name through BTF.
    public var isWeak = false

    public init() {}

    public init(binding: Binding) {
        self.binding = binding
    }

    public static let options: [WriterOption<HeaderOptions>] = [
        .choice(
            "binding", \.binding, "How programs are bound to the helpers they call, unless they choose themselves."),
        .choice(
            "types", flag: "types-style", \.types, valueName: "types",
            "In which words the header spells integers: __u64, uint64_t, or as the source has them."),
        .headerNames(
            "includes", flag: "header-include", \.includes, valueName: "header",
            "Have the header include this one, the provider's own, and declare helpers with its types. Can be repeated."
        ),
        .flag(
            "weak", \.isWeak,
            "Declare functions that are called through BTF weak: programs load without them, and ask for their addresses."
        ),
    ]
}

/// How a program is bound to the helpers it calls.
public enum Binding: String, OptionChoice {
    /// By number, when it is compiled.
    case early
    /// By name, by whoever loads it.
    case late
    /// By name through BTF, as kfuncs are.
    case ksym
}
