import HelperDiagnostics
import HelperModel

/// The readers there are.
public enum HelperReaders {
    /// The rules that readers check while they read, each once.
    public static let rules: [Rule] =
        UAPIReader.rules + ProviderReader.rules + JSONReader.rules + KernelReader.rules + [InputKind.unreadable]

    /// The rules that only `lint` is told of: what they find is no fault.
    public static let advice: Set<String> = [HookSuggestion.rule.id]

    /// The rules that speak of the form of what was read, which was understood all the same.
    public static let rulesOfForm: Set<String> = Set(UAPIRules.rules.map(\.id))
}
