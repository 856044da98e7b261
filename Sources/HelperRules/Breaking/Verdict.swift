import HelperDiagnostics

extension [BreakingChange] {
    /// A line for each who relies on the interface: what breaks, each helper once.
    public var verdict: String {
        Audience.allCases.map { audience in
            var seen = Set<String>()
            let names = filter { $0.audiences.contains(audience) }.map(\.helper).filter { seen.insert($0).inserted }
            return
                "\(audience.words): \(names.isEmpty ? "nothing breaks" : names.map(\.printable).joined(separator: ", "))\n"
        }.joined()
    }
}
