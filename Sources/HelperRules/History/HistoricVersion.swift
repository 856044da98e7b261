import HelperModel

/// What providers declared in an earlier version.
public struct HistoricVersion: Sendable {
    /// What users call the version.
    public let label: String
    /// The portable name of the file, or the first of the files, that it was read from.
    public let file: String
    public let interface: Interface

    public init(label: String, file: String, interface: Interface) {
        self.label = label
        self.file = file
        self.interface = interface
    }
}

extension Interface {
    /// Gives providers their history.
    ///
    /// A version counts for the providers that it has; one that only calls the single provider otherwise, as a header
    /// of another name does, has that.
    ///
    /// - Parameters:
    ///   - names: the providers whose earlier versions these are.
    ///   - versions: the oldest first.
    /// - Returns: the versions that have nothing of what these providers declare.
    public mutating func trace(_ names: [String], over versions: [HistoricVersion]) -> [HistoricVersion] {
        guard !versions.isEmpty else { return [] }
        let today = Interface(providers: providers.filter { names.contains($0.name) })
        var related = Set<String>()
        for index in providers.indices where names.contains(providers[index].name) {
            let provider = providers[index]
            let declared = Set(provider.declaredNames)
            var history = ProviderHistory()
            for version in versions {
                guard let earlier = version.interface.counterpart(of: provider, in: today) else { continue }
                if !declared.isDisjoint(with: earlier.declaredNames) { related.insert(version.label) }
                history.add(earlier, label: version.label)
            }
            providers[index].history = history.finished(by: provider)
        }
        return versions.filter { !related.contains($0.label) }
    }

    /// What `provider` was in this earlier version, under its name of today; nil where there is no such provider.
    private func counterpart(of provider: Provider, in today: Interface) -> Provider? {
        if let same = providers.first(where: { $0.name == provider.name }) { return same }
        let succession = ProviderSuccession(from: self, to: today)
        let formerName = succession.renamings.first { $0.new == provider.name }?.old
        let isAlone = providers.count == 1 && today.providers.count == 1
        guard var earlier = providers.first(where: { $0.name == formerName }) ?? (isAlone ? providers[0] : nil) else {
            return nil
        }
        earlier.name = provider.name
        return earlier
    }
}

extension Provider {
    /// The names of all that it declares.
    fileprivate var declaredNames: [String] {
        functions.map(\.name) + programTypes.map(\.name) + mapTypes.map(\.name) + commands.map(\.name)
    }
}
