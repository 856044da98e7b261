import HelperModel

/// What a user can ask of `bpf_helper_defs.h`.
public struct HeaderOptions: WriterOptions, Hashable {
    public var binding = Binding.early

    public init() {}

    public init(binding: Binding) {
        self.binding = binding
    }

    public static let options: [WriterOption<HeaderOptions>] = [
        .choice("binding", \.binding, "How programs are bound to the helpers they call, unless they choose themselves.")
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
