import CPacketFilter
import HelperRuntime
import PacketFilter

/// The packet filter as an extension: a program type for programs that look at packets, and two places to attach them.
enum FilterExtension {
    /// Where a packet's route is looked for. Programs write it into the context.
    static let route = AttachType(section: "filter/route")
    /// Where a packet gets room for another header.
    static let encapsulate = AttachType(section: "filter/encapsulate")

    static let offered = HookExtension(
        name: "filter",
        programTypes: [
            ProgramType(
                name: "filter", contextSize: MemoryLayout<filter_context_t>.size,
                helpers: Set(FilterProvider.helperTable.helpers.map(\.name)), attachTypes: [route, encapsulate])
        ])
}
