import HelperModel

/// Follows a provider through its versions. The comparison of each with the one before is that of ``SetComparison``,
/// which tells what breaks: it knows which thing of one version is which of the other.
struct ProviderHistory {
    private var labels: [String] = []
    private var last: Provider?
    private var functions = HistoryTrace<Function>()
    private var programTypes = HistoryTrace<ProgramType>()
    private var mapTypes = HistoryTrace<MapType>()
    private var commands = HistoryTrace<SyscallCommand>()

    /// Goes on to the next version.
    mutating func add(_ provider: Provider, label: String) {
        labels.append(label)
        advance(to: provider, label)
    }

    /// Goes on to what the provider declares now, and tells what became of everything; nil where there was no version.
    func finished(by provider: Provider) -> History? {
        guard !labels.isEmpty else { return nil }
        var all = self
        all.advance(to: provider, nil)
        let traces = [
            all.functions.records(of: provider.functions), all.programTypes.records(of: provider.programTypes),
            all.mapTypes.records(of: provider.mapTypes), all.commands.records(of: provider.commands),
        ]
        return History(versions: labels, records: traces.flatMap(\.present) + traces.flatMap(\.gone))
    }

    private mutating func advance(to provider: Provider, _ label: String?) {
        let before = Interface(providers: last.map { [$0] } ?? [])
        let comparison = SetComparison(old: before, new: Interface(providers: [provider]))
        functions.advance(
            to: label, provider.functions, pairs: comparison.common.map { ($0.old.thing, $0.new.thing) })
        programTypes.advance(
            to: label, provider.programTypes,
            pairs: comparison.programTypes.common.map { ($0.old.thing, $0.new.thing) })
        mapTypes.advance(
            to: label, provider.mapTypes, pairs: comparison.mapTypes.common.map { ($0.old.thing, $0.new.thing) })
        let known = Dictionary((last?.commands ?? []).map { ($0.name, $0) }) { first, _ in first }
        commands.advance(
            to: label, provider.commands,
            pairs: provider.commands.compactMap { new in known[new.name].map { ($0, new) } })
        last = provider
    }
}
