import HelperModel

/// The structures whose insides programs in Swift see: those of `<linux/bpf.h>`, and those of the headers that they ask
/// for.
struct VisibleStructures {
    /// Whether programs ask for headers of their own.
    let hasIncludes: Bool
    /// The providers whose header every program includes: those that describe what every program of Linux needs.
    private let platforms: Set<String>

    init(_ set: Interface, hasIncludes: Bool) {
        self.hasIncludes = hasIncludes
        platforms = Set(
            set.providers.filter { provider in
                provider.functions.contains { $0.name == "bpf_map_lookup_elem" && $0.origin == .described }
            }.map(\.name))
    }

    /// Whether those are seen that the source of a function defines.
    func contain(_ function: ProvidedFunction) -> Bool {
        platforms.contains(function.provider) || hasIncludes && !function.isKfunc
    }
}
