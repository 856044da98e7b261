import HelperDiagnostics

extension [BreakingChange] {
    /// A line for each who relies on the interface: what breaks, each thing once.
    public func verdict(for audiences: [Audience]) -> String {
        audiences.map { audience in
            var seen = Set<String>()
            let names = filter { $0.audiences.contains(audience) }.map(\.helper).filter { seen.insert($0).inserted }
            return
                "\(audience.words): \(names.isEmpty ? "nothing breaks" : names.map(\.printable).joined(separator: ", "))\n"
        }.joined()
    }
}
