import HelperDiagnostics
import HelperModel

/// A map whose elements eBPF for Windows can't keep: it makes maps of extensions from hash tables alone.
struct WindowsMapBase: WindowsRule {
    let rule = Rule("windows-map-base", .error, "The map that keeps a provider's elements is a hash table")

    /// `BPF_MAP_TYPE_HASH`.
    private static let hash: UInt32 = 1

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        provider.provider.mapTypes.filter { $0.base.number != WindowsMapBase.hash }.map { map in
            Diagnostic(
                rule,
                "the type of map \(map.name) is made of \(map.base.name), number \(map.base.number), and eBPF for Windows makes maps of extensions from hash tables alone; write base BPF_MAP_TYPE_HASH, which is number 1",
                about: provider.subject(map), at: map.location)
        }
    }
}
