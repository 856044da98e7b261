import HelperModel

/// The structures whose insides programs in Swift see: those of `<linux/bpf.h>`, and those of the headers that they ask
/// for.
struct VisibleStructures {
    /// Whether programs ask for headers of their own.
    let hasIncludes: Bool

    /// Whether those are seen that the source of a function defines.
    func contain(_ function: ProvidedFunction) -> Bool {
        switch function.origin {
        case .described: true
        default: hasIncludes && !function.isKfunc
        }
    }
}
