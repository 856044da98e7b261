import HelperModel
import Testing

@Suite struct KfuncSuffixTests {
    @Test(
        arguments: [
            ("buffer", "buffer", []), ("buffer__szk", "buffer", ["__szk"]),
            ("p__nullable__uninit", "p", ["__uninit", "__nullable"]),
            ("map__const_map", "map", ["__const_map"]), ("__sz", "__sz", []), ("x__unknown", "x__unknown", []),
            ("a__k_b", "a__k_b", []),
            ("", "", []),
        ] as [(String, String, [String])])
    func suffixesAreTakenOff(_ name: String, _ base: String, _ suffixes: [String]) {
        let stripped = KfuncSuffix.strip(name)
        #expect(stripped.base == base)
        #expect(stripped.suffixes.map(\.text) == suffixes)
    }

    /// Newer kernels have more suffixes than the table.
    @Test(arguments: [
        ("buffer__sz", "buffer"), ("aux__prog", "aux"), ("__private", "private"), ("plain_name", "plain_name"),
        ("__", "__"),
    ])
    func bareNamesHaveNoSuffix(_ name: String, _ bare: String) {
        #expect(KfuncSuffix.bareName(of: name) == bare)
        #expect(KfuncSuffix.mayHaveSuffix(name) == name.contains("__"))
    }

    @Test func theTableHasEachSuffixOnce() {
        #expect(Set(KfuncSuffix.all.map(\.text)).count == KfuncSuffix.all.count)
        #expect(
            KfuncSuffix.all.allSatisfy { $0.text.hasPrefix("__") && KfuncSuffix.strip("a\($0.text)").suffixes == [$0] })
    }
}
