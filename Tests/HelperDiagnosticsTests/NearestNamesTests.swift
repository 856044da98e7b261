import HelperDiagnostics
import HelperModel
import Testing

@Suite struct NearestNamesTests {
    private let names = ["bpf_map_lookup_elem", "bpf_map_update_elem", "bpf_map_delete_elem", "bpf_ktime_get_ns"]

    @Test func findsTypingErrors() {
        #expect(NearestNames(to: "bpf_map_lokup_elem", among: names).names.first == "bpf_map_lookup_elem")
        #expect(NearestNames(to: "bpf_ktime_get_n", among: names).suggestion == "; did you mean bpf_ktime_get_ns?")
    }

    @Test(arguments: [
        "map_lookup_elem", "map_lokup_elem", "BPF_FUNC_map_lookup_elem", "BPF_MAP_LOOKUP_ELEM",
        "acme_bpf_map_lookup_elem", "lookup_elem",
    ])
    func looksPastPrefixes(_ name: String) {
        #expect(NearestNames(to: name, among: names).names.first == "bpf_map_lookup_elem")
    }

    @Test func prefersWhatNeedsNoPrefix() {
        #expect(NearestNames(to: "get_n", among: ["bpf_get_n", "get_ns"]).names == ["bpf_get_n", "get_ns"])
        #expect(
            NearestNames(to: "lookup", among: ["map_lookup_elem", "bpf_lookup", "lookdown"]).names == [
                "bpf_lookup", "map_lookup_elem",
            ])
    }

    @Test func shortNamesAreNearToFew() {
        #expect(NearestNames(to: "uap", among: ["uapi", "I", "D", "top"]).names == ["uapi"])
        #expect(NearestNames(to: "x", among: ["a", "ab", "bpf_x"]).names == ["bpf_x"])
    }

    @Test func suggestsNothingFarAway() {
        #expect(NearestNames(to: "printk", among: names).suggestion == "")
    }
}
