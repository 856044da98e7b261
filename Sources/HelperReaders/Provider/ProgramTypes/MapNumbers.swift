import HelperDiagnostics
import HelperModel

/// The numbers of types of map that eBPF for Windows knows: the constants of `ebpf_map_type_t`, whose last is
/// `BPF_MAP_TYPE_MAX`. A map of another number can't be made, whoever provides it.
struct MapNumbers {
    static let rule = Rule(
        "windows-map-number", .error, "The platform knows the number that programs ask for a type of map by")

    private static let name = "BPF_MAP_TYPE_MAX"
    /// As of eBPF for Windows 1.6.
    private static let lastKnown: UInt32 = 17

    private let end: UInt32
    private let isRead: Bool

    /// - Parameter constants: those of the header and of what it includes, the platform's among them if it does.
    init(_ constants: EnumerationConstants) {
        let value = constants.value(of: MapNumbers.name).flatMap(UInt32.init(exactly:))
        end = value ?? MapNumbers.lastKnown
        isRead = value != nil
    }

    /// What is wrong with the number of `map`; nil where the platform knows it.
    func problem(of map: MapType) -> Diagnostic? {
        guard map.number >= end else { return nil }
        let ground =
            isRead
            ? "the platform's header knows those below \(end) (\(MapNumbers.name)); add it to ebpf_map_type_t there, or take one that is there"
            : "eBPF for Windows 1.6 knows those below \(end); take one of them, or name the ebpf_structs.h that knows it with --include FILE"
        return Diagnostic(
            MapNumbers.rule, "the type of map \(map.name) has the number \(map.number), and \(ground)",
            at: map.location)
    }
}
